/** Figures that somebody said: quoted with their unit, marked, and the mark names the source. */
import { systemScope } from '@wutong/kernel/db/scope';
import { decide } from '@wutong/kernel/access/decide';
import type { Fields } from '@wutong/kernel/kinds/types';
import { readRecord } from '@wutong/kernel/records/read';
import { figure } from '@wutong/papers/paper/figures';
import { longDate } from '@wutong/papers/paper/words';
import type { PartialDate } from '@wutong/codes';
import { scopeFor } from '../access';
import type { BulletinValue, StatementNode } from '../wire-bulletin';
import { recordAddress } from './address';
import { E } from './bulletin.errors';
import { dayOf, textOf } from './fields';
import type { Questions } from './questions';
import { decimalsFor, said, UNITS, unitFor } from './say';
import type { Spot } from './spot';

export const STATEMENT = 'statement';

type Found = Pick<BulletinValue, 'value' | 'name' | 'place' | 'placeName' | 'asOf' | 'known'> & {
  text: string;
  note: string;
  opens: string;
};

export class Statements {
  private readonly wanted: { at: Spot; node: StatementNode; found: Found | null }[] = [];

  constructor(
    private readonly questions: Questions,
    private readonly asOf: string,
    private readonly pinned: boolean,
  ) {}

  /** Asks for a statement; what answers it afterwards, null with a fault. */
  ask(at: Spot, node: StatementNode): () => Found | null {
    const asked = { at, node, found: null as Found | null };
    this.wanted.push(asked);
    return () => asked.found;
  }

  /** Reads all that was asked. */
  async read(): Promise<void> {
    if (this.wanted.length === 0) return;
    const { context, viewer, known } = this.questions.asking;
    const { database, registry, city, tree } = context;
    const scope = viewer ? scopeFor(context, viewer, 'read', STATEMENT) : systemScope(city);
    await database.read(scope, async (sql) => {
      for (const asked of this.wanted) {
        const { at, node } = asked;
        const there = await readRecord(sql, registry, city, STATEMENT, node.record, { asOf: this.asOf, known });
        const seen = there && (viewer === null || decide(viewer, 'read', STATEMENT, there.place, tree));
        if (!there || !seen) this.questions.fault(at, E.BULLETIN_STATEMENT_UNKNOWN);
        else asked.found = this.quoted(at, node, there.fields, there.place);
      }
    });
  }

  private quoted(at: Spot, node: StatementNode, fields: Readonly<Fields>, place: string | null): Found | null {
    const { context, known } = this.questions.asking;
    const { value } = fields;
    const source = textOf(fields['source']);
    const missing = typeof value !== 'number' ? { zh: '数值', en: 'value' } : source === null ? { zh: '来源', en: 'source' } : null; // prettier-ignore
    if (missing || typeof value !== 'number')
      return this.questions.fault(at, E.BULLETIN_STATEMENT_EMPTY, { what: missing! });
    const text = wordsOf(this.questions, fields, value, node);
    if (text === null) {
      const unit = UNITS[node.unit === undefined || node.unit === 'auto' ? 'yi' : node.unit].word;
      return this.questions.fault(at, E.BULLETIN_UNIT, { metric: textOf(fields['metric']) ?? '', unit });
    }
    const metric = textOf(fields['metric']) ?? '';
    return {
      text,
      value,
      name: { zh: metric, en: metric },
      place,
      placeName: place === null ? null : context.tree.at({ asOf: this.asOf, known }).nameOf(place),
      asOf: dayOf(fields, 'as_of'),
      known,
      note: noteOf(fields, source!, metric),
      opens: recordAddress(STATEMENT, node.record, { asOf: this.asOf, known }, this.pinned),
    };
  }
}

/** 4700余户, 约3.50亿元, 58.6%. Null when the unit asked for does not fit. */
function wordsOf({ asking }: Questions, fields: Readonly<Fields>, value: number, node: StatementNode): string | null {
  const base = textOf(fields['unit']);
  const kind = base === 'yuan' || base === 'percent' || base === 'count' ? base : null;
  const labels = asking.context.registry.kind(STATEMENT).fields['unit']?.choices ?? {};
  const qualifier = textOf(fields['qualifier']);
  const [before, after] = qualifier === 'about' ? ['约', ''] : qualifier === 'under' ? ['近', ''] : ['', qualifier === 'over' ? '余' : '']; // prettier-ignore
  const classifier = textOf(fields['classifier']);
  if (kind === null || (kind === 'count' && classifier !== null)) {
    if (node.unit !== undefined && node.unit !== 'auto') return null;
    const word = classifier ?? (base === null ? '' : (labels[base]?.zh ?? base));
    return `${before}${figure(value, node.decimals, false)}${after}${word}`;
  }
  const unit = unitFor(kind, node.unit, [value]);
  if (unit === null) return null;
  const number = said(value, unit, decimalsFor(unit, node.decimals, [value]), false);
  return `${before}${number}${after}${UNITS[unit].word}`;
}

/** Whose word it is, of when, and whether anybody has compared it. */
function noteOf(fields: Readonly<Fields>, source: string, metric: string): string {
  const [asOf, published, verified] = [dayWords(fields['as_of']), dayWords(fields['published_on']), dayWords(fields['verified_on'])]; // prettier-ignore
  const line = textOf(fields['source_line']);
  const parts = [
    `引自${source}${line === null ? '' : `第${line}行`}${published === null ? '' : `(${published}发表)`}`,
    ...(metric === '' ? [] : [`原文指标“${metric}”`]),
    asOf === null ? '原文未注明截止日期' : `截至${asOf}`,
    verified === null ? '未与原文核对' : `${verified}核对`,
  ];
  return `${parts.join(',')};非由事项计算。`;
}

function dayWords(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('value' in value)) return null;
  const { value: text, precision } = value as PartialDate;
  if (precision === 'day') return longDate(text);
  const [year, month] = text.split('-');
  return month === undefined ? `${year}年` : `${year}年${Number(month)}月`;
}
