/** Not a test: it passes when every file could be loaded. */
export const LOADING = 'every test file loads';

/** A node:test reporter that prints only failures and skips as they come and, last, one line of JSON with the counts. */
export default async function* report(source) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of source) {
    if (type === 'test:stderr' || type === 'test:stdout') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details?.type === 'suite' || (type === 'test:pass' && data.name === LOADING)) continue;
    if (data.skip !== undefined) {
      counts.skipped++;
      yield `  skipped: ${data.name} (${data.skip})\n`;
    } else if (type === 'test:pass') counts.passed++;
    else {
      counts.failed++;
      const error = data.details?.error;
      yield `✗ ${data.name}  ${data.file ?? ''}:${data.line ?? ''}\n${String(error?.cause?.stack ?? error?.stack ?? error)}\n`;
    }
  }
  yield `@@${JSON.stringify(counts)}\n`;
}
