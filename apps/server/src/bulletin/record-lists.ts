/** Lists of records: a row each, as they were known, with the columns chosen. */
import { systemScope } from '@wutong/kernel/db/scope';
import { stageName } from '@wutong/kernel/kinds/former';
import type { FieldDef, FieldValue, KindDef } from '@wutong/kernel/kinds/types';
import { listRecords } from '@wutong/kernel/records/list';
import type { ListedRecord } from '@wutong/kernel/records/rows';
import type { PaperCell, PaperColumn, PaperTable } from '@wutong/papers/paper/types';
import { scopeFor } from '../access';
import { sayValue } from '../show/values';
import type { RecordsBlock } from '../wire-bulletin';
import { recordAddress } from './address';
import { E } from './bulletin.errors';
import type { Own } from './inlines';
import { type Questions, readsAll, unknownFilter } from './questions';
import { inUnit } from './say';
import type { Spot } from './spot';

/** Rows of one list. A longer one is for a workbook, not for a paper. */
export const MOST_ROWS = 2000;

const OWN: Readonly<Record<string, string>> = { title: '名称', place: '地区', stage: '阶段' };
const ENGLISH: Readonly<Record<string, string>> = { title: 'Title', place: 'Place', stage: 'Stage' };
/** What a cell of a printed table cannot hold. */
const UNPRINTED: readonly FieldDef['type'][] = ['record', 'shares'];

/** The columns a list of the kind can have. */
export function listableColumns(kind: KindDef): { field: string; name: { zh: string; en: string } }[] {
  const own = Object.entries(OWN)
    .filter(([field]) => field !== 'stage' || kind.stages)
    .map(([field, zh]) => ({ field, name: { zh, en: ENGLISH[field]! } }));
  const fields = Object.entries(kind.fields).filter(
    ([field, def]) => !(field in OWN) && field !== kind.title && field !== kind.place && listable(def),
  );
  return [...own, ...fields.map(([field, { name }]) => ({ field, name }))];
}

const open = ({ sensitivity }: FieldDef): boolean => sensitivity !== 'personal' && sensitivity !== 'financial';
const listable = (def: FieldDef): boolean =>
  open(def) && def.searched !== false && !def.made && !UNPRINTED.includes(def.type);

export class RecordLists {
  private readonly wanted: { at: Spot; block: RecordsBlock; table: PaperTable | null }[] = [];

  constructor(
    private readonly questions: Questions,
    private readonly own: Own,
    private readonly pinned: boolean,
  ) {}

  /** Asks for a list; the table afterwards, null with a fault. */
  ask(at: Spot, block: RecordsBlock): () => PaperTable | null {
    const asked = { at, block, table: null as PaperTable | null };
    if (this.fits(at, block)) this.wanted.push(asked);
    return () => asked.table;
  }

  /** Reads all that was asked. */
  async read(): Promise<void> {
    for (const asked of this.wanted) asked.table = await this.table(asked.at, asked.block);
  }

  private fits(at: Spot, block: RecordsBlock): boolean {
    const { questions } = this;
    const { context } = questions.asking;
    const { place, asOf } = { place: this.own.place, asOf: this.own.asOf, ...block };
    const kind = context.registry.kinds.find((one) => one.kind === block.kind);
    if (!kind) return questions.fault(at, E.BULLETIN_KIND_UNKNOWN, { kind: block.kind }) ?? false;
    const before = questions.faults.length;
    questions.place(at, place, asOf);
    questions.days(at, asOf);
    const column = (name: string): void => {
      const def = Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined;
      if (Object.hasOwn(OWN, name) && (name !== 'stage' || kind.stages)) return;
      if (!def || UNPRINTED.includes(def.type)) questions.fault(at, E.BULLETIN_COLUMN_UNKNOWN, { kind: kind.name, column: name });
      else if (!listable(def)) questions.fault(at, E.BULLETIN_COLUMN_SENSITIVE, { column: def.name });
    }; // prettier-ignore
    for (const name of [...block.columns, ...Object.keys(block.fields ?? {})]) column(name);
    if (block.sort !== undefined) column(block.sort.replace(/^-/, ''));
    const wrong = unknownFilter(kind, block);
    if (wrong) {
      const [zh, en] = wrong.what;
      questions.fault(at, E.BULLETIN_FILTER_UNKNOWN, { kind: kind.name, what: { zh, en }, value: wrong.value });
    }
    if (questions.faults.length === before && !readsAll(questions.asking, kind.kind, place, asOf))
      questions.fault(at, E.BULLETIN_OUT_OF_REACH, { place: context.tree.nameOf(place), what: kind.name });
    return questions.faults.length === before;
  }

  private async table(at: Spot, block: RecordsBlock): Promise<PaperTable | null> {
    const { context, viewer, known } = this.questions.asking;
    const { database, registry, city } = context;
    const { place, asOf } = { place: this.own.place, asOf: this.own.asOf, ...block };
    const kind = registry.kind(block.kind);
    const { chain, label, stage, fields } = block;
    const tree = context.tree.at({ asOf, known });
    const query = {
      city,
      kind: kind.kind,
      at: { asOf, known },
      places: place === city ? null : tree.subtree(place),
      held: false,
      exited: false,
      ...(chain ? { chain } : {}),
      ...(label ? { label } : {}),
      ...(stage ? { stage } : {}),
      ...(fields ? { fields } : {}),
      sort: block.sort ?? 'place',
      size: 1000,
    };
    const scope = viewer ? scopeFor(context, viewer, 'read', kind.kind) : systemScope(city);
    const found = await database.read(scope, async (sql) => {
      const first = await listRecords(sql, registry, query);
      const rows = [...first.rows];
      for (let page = 2; first.total <= MOST_ROWS && rows.length < first.total; page++)
        rows.push(...(await listRecords(sql, registry, { ...query, page })).rows);
      return { rows, total: first.total };
    });
    if (found.total > MOST_ROWS) return this.questions.fault(at, E.BULLETIN_ROWS, { rows: found.total, most: MOST_ROWS }); // prettier-ignore
    const columns = block.columns.map((name) => columnOf(kind, name));
    const names = {
      place: (code: string) => tree.nameOf(code),
      record: (id: string) => id,
      officeName: (code: string) => context.offices.get(code)?.name ?? code,
    };
    return {
      type: 'table',
      caption: block.caption,
      columns: [{ header: '序号', kind: 'number' as const, decimals: 0, width: 3 }, ...columns],
      rows: found.rows.map((row, i) => [
        i + 1,
        ...block.columns.map((name): PaperCell => {
          const value = cellOf(kind, name, row, names);
          if (name !== 'title') return value;
          return { value, opens: recordAddress(kind.kind, row.record, { asOf, known }, this.pinned) };
        }),
      ]),
      asOf,
      filters: [
        `事项:${kind.name.zh}`,
        ...(place === city ? [] : [`地区:${tree.nameOf(place)}`]),
        ...(stage ? [`阶段:${stageName(kind, stage).zh}`] : []),
        ...(label ? [`标签:${kind.labels?.[label]?.zh ?? label}`] : []),
        ...(chain ? [`产业链:${chain}`] : []),
        ...Object.entries(fields ?? {}).map(([field, value]) => `${kind.fields[field]!.name.zh}:${sayValue(kind.fields[field]!, value, names).zh}`),
        '不含已退出和待定事项',
        `共${found.total}项`,
      ],
    }; // prettier-ignore
  }
}

function columnOf(kind: KindDef, name: string): PaperColumn {
  const def = kind.fields[name];
  if (Object.hasOwn(OWN, name) || !def) return { header: OWN[name] ?? name, kind: 'text' };
  if (def.type === 'yuan') return { header: `${def.name.zh}(万元)`, kind: 'number', decimals: 2 };
  if (def.type === 'integer') return { header: def.name.zh, kind: 'number', decimals: 0 };
  if (def.type === 'number' || def.type === 'percent')
    return { header: `${def.name.zh}${def.type === 'percent' ? '(%)' : ''}`, kind: 'number' };
  return { header: def.name.zh, kind: def.type === 'date' ? 'date' : 'text' };
}

type Names = Parameters<typeof sayValue>[2];

function cellOf(kind: KindDef, name: string, row: ListedRecord, names: Names): string | number | null | { day: string } {
  if (name === 'title') return row.title;
  if (name === 'place') return row.place === null ? null : names.place(row.place);
  if (name === 'stage') return row.stage === null ? (kind.unstaged?.zh ?? null) : stageName(kind, row.stage).zh;
  const def = kind.fields[name]!;
  const value: FieldValue = row.fields[name] ?? null;
  if (value === null || value === '') return null;
  if (def.type === 'yuan') return typeof value === 'number' ? inUnit(value, 'wan') : null;
  if (typeof value === 'number') return value;
  if (def.type === 'date' && typeof value === 'object' && 'precision' in value)
    return value.precision === 'day' ? { day: value.value } : value.value;
  return sayValue(def, value, names).zh;
} // prettier-ignore
