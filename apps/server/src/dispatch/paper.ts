/** The pack of a meeting as a paper: Word by GB/T 9704-2012, or a workbook of the same tables. */
import { longDate, type Block, type Paper, type PaperTable } from '@wutong/papers/paper/index';
import { LIGHTS, type Light } from '@wutong/module-supervision/lights';
import type { Context } from '../context';
import type { LightCounts, MeetingPack } from '../wire';

/** Sorts of blockers in the words of the paper. */
const TYPES = { told: '反映的问题', gate: '阶段不成立', clock: '办理逾期' } as const;

/** The pack as a special report: text, then the tables. Chinese, as papers of the city are. */
export function packPaper(context: Context, pack: MeetingPack): Paper {
  const { meeting, at } = pack;
  const unit = meeting.fromOffice ?? `${context.cityName.zh}人民政府办公室`;
  const body: Block[] = [
    { type: 'paragraph', runs: [openingOf(pack)] },
    { type: 'heading', level: 1, text: '上次会议以来的变化' },
    { type: 'paragraph', runs: [movedText(pack)] },
    ...orNone(movedTable(context, pack), '没有阶段变化。'),
    { type: 'heading', level: 1, text: '红灯事项和建议' },
    { type: 'paragraph', runs: [redText(pack)] },
    ...(pack.cleared.length ? [{ type: 'paragraph', runs: [clearedText(pack)] } as const] : []),
    { type: 'heading', level: 1, text: '各单位堵点' },
    ...orNone(officeTable(pack), '账本里没有堵点。'),
    { type: 'heading', level: 1, text: '下次会议前到期的责任' },
    ...orNone(dueTable(pack), `到${longDate(pack.until)}没有到期的责任。`),
    ...(pack.earlier.length ? [{ type: 'heading', level: 1, text: '上次会议议定事项' } as const, decisionTable(context, pack, '上次会议议定事项', pack.earlier)] : []), // prettier-ignore
    ...(pack.decisions.length ? [{ type: 'heading', level: 1, text: '本次会议议定事项' } as const, decisionTable(context, pack, '本次会议议定事项', pack.decisions)] : []), // prettier-ignore
  ];
  return {
    kind: 'special-report',
    mark: { names: [unit] },
    title: `${meeting.title}材料`,
    body,
    annexes: [redTable(pack), blockerTable(pack)].flatMap((table) =>
      table.rows.length ? [{ title: table.caption, body: [table], landscape: true }] : [],
    ),
    closing: { units: [unit], date: at.asOf, sealed: false },
  };
}

/** The tables of the pack, for a workbook. */
export function packTables(context: Context, pack: MeetingPack): PaperTable[] {
  return [
    redTable(pack),
    movedTable(context, pack),
    officeTable(pack),
    blockerTable(pack),
    dueTable(pack),
    decisionTable(context, pack, '上次会议议定事项', pack.earlier),
    decisionTable(context, pack, '本次会议议定事项', pack.decisions),
  ];
}

const orNone = (table: PaperTable, none: string): Block[] =>
  table.rows.length ? [table] : [{ type: 'paragraph', runs: [none] }];

function openingOf({ at, month, lights, since, before }: MeetingPack): string {
  const span = before ? `自${longDate(since)}上次会议以来` : `自${longDate(since)}以来`;
  const shown = month === null ? '' : `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`;
  return `本材料由账本生成,数据截止${longDate(at.asOf)},变化${span}。${shown}项目亮灯:${countText(lights.project)};责任亮灯:${countText(lights.duty)}。`;
}

function countText(counts: LightCounts): string {
  const shown: Light[] = ['red', 'yellow', 'green', 'unknown', 'exempt'];
  return shown.map((light) => `${LIGHTS[light].zh}${counts[light]}个`).join('、');
}

function movedText({ moved }: MeetingPack): string {
  const { advanced, created, exited, corrected } = moved;
  return `新增${created}项,阶段变化${advanced.length}项,退出${exited.length}项,更正${corrected.length}处。`;
}

function redText({ reds, redsTotal }: MeetingPack): string {
  if (redsTotal === 0) return '没有红灯事项。';
  const fresh = reds.filter(({ isNew }) => isNew).length;
  return `红灯${redsTotal}项,其中上次会议以来新增${fresh}项。原因、责任单位和建议逐项列在附件。`;
}

/** A stage by its name; what a record is called that has reached none. */
function stageOf({ registry }: Context, kind: string, stage: string | null): string {
  const def = registry.kinds.find((one) => one.kind === kind);
  if (stage === null) return def?.unstaged?.zh ?? '—';
  return def?.stages?.[stage]?.name.zh ?? stage;
}

/** Stages reached since the meeting before, as far as they are listed. */
function movedTable(context: Context, pack: MeetingPack): PaperTable {
  return {
    ...base(pack),
    caption: '阶段变化',
    columns: [{ header: '日期', kind: 'date', width: 7 }, text('事项', 18), text('属地', 6), text('变化', 10)],
    rows: pack.moved.advanced.map(({ kind, title, place, from, to, on }) => [
      { day: on },
      title,
      place === null ? null : context.tree.nameOf(place),
      from === null ? stageOf(context, kind, to) : `${stageOf(context, kind, from)}→${stageOf(context, kind, to)}`,
    ]),
  };
}

function clearedText({ cleared }: MeetingPack): string {
  return `上次会议时为红灯、现已转变的${cleared.length}项:${cleared.map(({ title, light }) => `${title}(${LIGHTS[light].zh})`).join('、')}。`;
}

const text = (header: string, width?: number) => ({ header, kind: 'text' as const, ...(width ? { width } : {}) });
const whole = (header: string, width?: number) => ({ header, kind: 'number' as const, decimals: 0, ...(width ? { width } : {}) }); // prettier-ignore

function base({ at, meeting }: MeetingPack): { type: 'table'; asOf: string; filters?: string[] } {
  return { type: 'table', asOf: at.asOf, ...(meeting.placeName ? { filters: [`属地:${meeting.placeName}`] } : {}) };
}

function more(shown: number, total: number): { remarks?: string[] } {
  return total > shown ? { remarks: [`共${total}项,此处列${shown}项。`] } : {};
}

function redTable(pack: MeetingPack): PaperTable {
  return {
    ...base(pack),
    caption: '红灯事项',
    columns: [
      text('事项', 12),
      text('属地', 5),
      text('责任单位', 8),
      text('原因', 14),
      whole('连续月数'),
      text('新增', 3),
      text('建议', 14),
    ],
    rows: pack.reds.map(({ title, placeName, owner, cause, redFor, isNew, proposed }) => [
      title,
      placeName,
      owner?.name ?? null,
      cause.map(({ says }) => says.zh).join(';'),
      redFor,
      isNew ? '是' : '',
      proposed.says.zh,
    ]),
    ...more(pack.reds.length, pack.redsTotal),
  };
}

function officeTable(pack: MeetingPack): PaperTable {
  return {
    ...base(pack),
    caption: '各单位堵点',
    columns: [text('责任单位', 14), whole(TYPES.told), whole(TYPES.gate), whole(TYPES.clock)],
    rows: pack.byOffice.map(({ office, told, gate, clock }) => [office || '未明确', told, gate, clock]),
  };
}

function blockerTable(pack: MeetingPack): PaperTable {
  return {
    ...base(pack),
    caption: '堵点清单',
    columns: [text('事项', 12), text('属地', 5), text('责任单位', 8), text('类型', 5), text('堵点', 16)],
    rows: pack.blockers.map(({ title, placeName, owner, type, says }) => [
      title,
      placeName,
      owner?.name ?? null,
      TYPES[type],
      says.zh,
    ]),
    ...more(pack.blockers.length, pack.blockersTotal),
  };
}

function dueTable(pack: MeetingPack): PaperTable {
  return {
    ...base(pack),
    caption: '到期责任',
    columns: [
      text('责任', 16),
      text('承办单位', 10),
      { header: '期限', kind: 'date' },
      whole('剩余工作日'),
      whole('逾期工作日'),
    ],
    rows: pack.due.map(({ title, owner, due, leftWorkingDays, lateBy }) => [
      title,
      owner?.name ?? null,
      due === null ? null : { day: due },
      leftWorkingDays === null || lateBy > 0 ? null : leftWorkingDays,
      lateBy || null,
    ]),
    ...more(pack.due.length, pack.dueTotal),
  };
}

function decisionTable(
  context: Context,
  pack: MeetingPack,
  caption: string,
  decisions: MeetingPack['decisions'],
): PaperTable {
  return {
    ...base(pack),
    caption,
    columns: [
      text('议定事项', 18),
      text('承办单位', 10),
      text('所涉事项', 12),
      { header: '期限', kind: 'date' },
      text('进度', 6),
    ],
    rows: decisions.map(({ title, owner, about, due, stage }) => [
      title,
      owner?.name ?? null,
      about?.title ?? null,
      due === null ? null : { day: due },
      stageOf(context, 'duty', stage),
    ]),
  };
}
