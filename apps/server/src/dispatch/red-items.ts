/** What is red on a day: the cause, whose it is, and a decision proposed from the ladder and the causes. */
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { endOf, sayDuty, sayJudged, type Dimension, type DimensionLight } from '@wutong/module-supervision/lights';
import type { Context } from '../context';
import type { ClearedItem, LightRow, PackItem, RedItem } from '../wire';
import type { DutyLights, LitDuty } from './duty-lights';
import type { LitProject, ProjectLights } from './project-lights';
import { dutyRow, projectRow } from './rows';

/** The longest a duty's title may be. */
const LONGEST = 300;

/** What each cause asks for, whoever decides may change it. */
const ASKS: Readonly<Record<Dimension, Bilingual>> = {
  start: { zh: '明确开工日期,补齐开工要件', en: 'set a day to start and complete what a start needs' },
  progress: { zh: '制定追赶计划,限期补齐投资缺口', en: 'plan how to catch up and by when' },
  payment: { zh: '说明预算资金支付情况,限期支付到位', en: 'account for the budget money and pay it by a day' },
  statistics: { zh: '限期办理入库纳统', en: 'enter the statistics by a day' },
  term: { zh: '说明逾期原因,明确办结时间', en: 'say why it is late and when it will be done' },
};

/** A red project. `before`: what was red when the comparison begins. */
export function redProject(
  context: Context,
  { book, month }: ProjectLights,
  lit: LitProject,
  before: ReadonlySet<string>,
): RedItem {
  const rules = book.projectOn(endOf(month!));
  const said = lit.dimensions.filter(({ light }) => light === 'red').map((one) => sayJudged(rules, one, month!));
  return redItem(projectRow(context, book, lit, month!), said, before);
}

/** A red duty. */
export function redDuty(
  context: Context,
  { book }: DutyLights,
  lit: LitDuty,
  at: AsOf,
  before: ReadonlySet<string>,
): RedItem {
  return redItem(dutyRow(context, book, lit, at), [sayDuty(book.dutyOn(at.asOf), lit.judged)], before);
}

function redItem(
  { why: _why, strip, step, ...row }: LightRow,
  said: readonly DimensionLight[],
  before: ReadonlySet<string>,
): RedItem {
  // prettier-ignore
  const asks = [...(step ? [step.says] : []), ...said.map(({ dimension }) => ASKS[dimension])];
  const says = { zh: asks.map(({ zh }) => zh).join(';'), en: asks.map(({ en }) => en).join('; ') };
  return {
    ...row,
    redFor: redRow(strip),
    cause: said.map(({ dimension, says: why }) => ({ dimension, says: why })),
    step,
    isNew: !before.has(row.record),
    proposed: { text: `${row.title}:${says.zh}`.slice(0, LONGEST), says },
  };
}

/** Months in a row, up to the last, that were red by themselves. */
function redRow(strip: LightRow['strip']): number {
  return strip.length - 1 - strip.findLastIndex(({ own }) => own !== 'red');
}

/** Red before and no more, with what it has become; what is lit no more is left out. */
export function clearedOf(rows: Iterable<LightRow>): ClearedItem[] {
  return [...rows].map(({ light, ...row }): ClearedItem => ({ ...plain(row), light }));
}

function plain({ kind, record, title, place, placeName, owner, sample }: PackItem): PackItem {
  return { kind, record, title, place, placeName, owner, sample };
}
