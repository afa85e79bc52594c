/** Pages that people went through, as a file of labelled data. */
import type { Viewer } from '@wutong/kernel/access/types';
import type { Statement } from '@wutong/figures';
import { asStatement, labelledLine, type Judged } from '@wutong/module-press';
import { reachOf, scopeFor } from '../access';
import type { Context } from '../context';
import { logExport } from '../exports/log';
import { openPage, openRows, PAGE, pageRows, type OpenPage } from './open';

const PART = 200;

function judgedOn({ standing }: OpenPage): Judged[] {
  return standing.flatMap(({ read, claim, decision }): Judged[] => {
    if (!decision || decision.decision === 'undo') return [];
    const before: Statement = decision.proposal.statement;
    const { metric, region, period, value, unit } = before;
    return [
      {
        statement: asStatement(read, claim),
        decision: decision.decision,
        proposed: { metric, region, period, value, unit },
      },
    ];
  });
}

function lineOf(open: OpenPage): string {
  const { row, reading, standing } = open;
  const { published, region, articles } = reading.content;
  return labelledLine({
    doc: `${open.page}.txt`,
    text: reading.text,
    paper: typeof row.fields['paper'] === 'string' ? row.fields['paper'] : null,
    published,
    region,
    articles,
    judged: judgedOn(open),
    complete: standing.every(({ state }) => state !== 'proposed'),
  });
}

/** One line a page with at least one decision; the file is logged before it is handed over. Throws PRESS_PAGE_UNKNOWN. */
export async function labelFile(
  context: Context,
  viewer: Viewer,
  { page, purpose }: { page?: string | undefined; purpose: string },
): Promise<{ text: string; pages: number }> {
  const { database, city } = context;
  // Whoever may not take pages out of the house is told so, not handed an empty file.
  reachOf(context, viewer, 'export', PAGE);
  const scope = scopeFor(context, viewer, 'export', PAGE);
  const lines: string[] = [];
  const add = (open: OpenPage): void => {
    if (open.standing.some(({ decision }) => decision)) lines.push(lineOf(open));
  };
  if (page !== undefined) add(await database.read(scope, (sql) => openPage(sql, context, viewer, page)));
  else
    for (let part = 1; ; part++) {
      const { open, more } = await database.read(scope, async (sql) => {
        const { rows } = await pageRows(sql, context, viewer, { page: part, size: PART });
        return { open: await openRows(sql, context, rows), more: rows.length === PART };
      });
      open.forEach(add);
      if (!more) break;
    }
  await logExport(database, {
    city,
    at: context.now(),
    account: viewer.account,
    offices: viewer.grants.map(({ office }) => office),
    kind: PAGE,
    filter: { labels: page ?? 'all' },
    purpose,
    sensitive: false,
    rows: lines.length,
  });
  return { text: lines.map((line) => `${line}\n`).join(''), pages: lines.length };
}
