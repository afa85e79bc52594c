/** Row security is told who asks: by every transaction, except the few that are named here with their reason. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const FOLDERS = ['routes', 'show', 'imports', 'exports', 'session', 'duties', 'press', 'policy', 'bulletin'];

/** Files that may read as the system, and why. */
const AS_SYSTEM: Readonly<Record<string, string>> = {
  'routes/figures.ts': 'the store in memory is everybody’s and answers for the places it is told',
  'show/overview.ts': 'the same store',
  'routes/places.ts': 'changes of the division tree are the whole city’s; its administrators and reviewers see them',
  'routes/access.ts': 'where a record lies, for an auditor who need not be one who may read it',
  'press/computed.ts': 'the same store',
  'bulletin/questions.ts': 'the same store; that all of a place may be read is asked of every question',
  'bulletin/statements.ts': 'only where a sealed paper is verified, for everybody alike',
  'bulletin/record-lists.ts': 'the same',
  'bulletin/desk.ts': 'the file of a sealed paper, after it was decided that the paper may be read',
  'bulletin/view.ts': 'names of accounts, and the next number, which is the city’s',
  'imports/desk.ts': 'a plan finds what another county has entered already; nothing of it is shown',
  'imports/commit.ts': 'the same plan; what is written is written for the person',
  'exports/export.ts': 'the command line; the server gives the scope of the person',
  'routes/policy.ts': 'policies are everybody’s to read; who asked for what is shown to those who publish or review',
  'policy/desk.ts': 'the rule book is everybody’s, and the firms in memory answer for the places they are told',
  'policy/fact-sheets.ts': 'whose firm a row names, which may be another county’s; such a row is refused',
  'policy/matches.ts': 'scheduled work',
  'policy/answer.ts': 'what a firm tells of itself, allowed before for its own record alone',
  'exports/log.ts': 'what left the house is written down whoever took it',
};
/** Folders and files that know no record: sign-in, administration, health. */
const NO_RECORD = /^(?:session\/|routes\/(?:account|admin|health|provider|session|sign-ins|tokens|webhooks)\.ts$)/;

const sources = FOLDERS.flatMap((folder) => {
  const dir = join(root, folder);
  return readdirSync(dir)
    .filter((file) => file.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(file))
    .map((file) => ({ path: `${folder}/${file}`, text: readFileSync(join(dir, file), 'utf8') }));
});

test('no transaction of a request says only which city it is for', () => {
  for (const { path, text } of sources)
    assert.doesNotMatch(text, /\.(?:read|write)\(\s*\{|:\s*Scope\s*=\s*\{|scope\s*=\s*\{\s*city/, path);
});

test('only the transactions named here read as the system', () => {
  const found = sources.filter(({ path, text }) => text.includes('systemScope') && !NO_RECORD.test(path));
  assert.deepEqual(found.map(({ path }) => path).sort(), Object.keys(AS_SYSTEM).sort());
});
