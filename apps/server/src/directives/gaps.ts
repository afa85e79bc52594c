/** What a proposal lacks, or should be looked at: named, with its place in the text and what to do. */
import type { Day } from '@wutong/codes';
import type { TaskFound } from '@wutong/figures/tasks/index';
import type { Span } from '@wutong/figures';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { TaskContent, TaskGap, TaskUnit } from '../wire';

interface Looked {
  content: TaskContent;
  /** Null for a stretch that a person marked. */
  found: TaskFound | null;
  units: readonly TaskUnit[];
  due: { on: Day | null; notBefore: Day | null } | null;
  today: Day;
  /** Days beyond it are in no official calendar yet. */
  horizon: Day;
  inForce: (office: string) => boolean;
}

type Level = TaskGap['level'];

function gap(code: string, field: keyof TaskContent, level: Level, span: Span | null, zh: string, en: string): TaskGap {
  return { code, field, level, span, says: { zh, en } };
}

/** Gaps in the order of the fields. Without one that is `needed` it can be assigned. */
export function gapsOf(looked: Looked): TaskGap[] {
  return [...ownerGaps(looked), ...termGaps(looked), ...targetGaps(looked)];
}

function ownerGaps({ content, units, inForce }: Looked): TaskGap[] {
  const leads = units.filter(({ part }) => part === 'lead');
  const several: TaskGap[] =
    leads.length > 1 && content.parts.length === 0
      ? [
          gap(
            'OWNER_SEVERAL', 'owner', 'note', leads[1]!.span,
            `原文写了 ${leads.length} 个牵头单位。一项责任只有一个承办单位,现取第一个;其余的可拆分为协办或各立一项。`,
            `The text names ${leads.length} leading units. A duty has one owner, so the first is taken; split off the others, or enter one for each.`,
          ),
        ]
      : []; // prettier-ignore
  if (content.owner !== null && !inForce(content.owner))
    return [
      gap(
        'OWNER_ENDED', 'owner', 'needed', null,
        `“${content.owner}”不是在用的机构。请改选承办单位。`,
        `“${content.owner}” is no office in force. Choose another owner.`,
      ),
    ]; // prettier-ignore
  if (content.owner !== null || content.parts.length > 0) return several;
  const [lead] = leads;
  if (!lead)
    return [
      gap(
        'OWNER_MISSING', 'owner', 'needed', null,
        '原文没有写由谁办。请选定承办单位。',
        'The text does not say who is to do it. Choose the owner.',
      ),
    ]; // prettier-ignore
  if (lead.group !== null)
    return [
      gap(
        'OWNER_GROUP', 'owner', 'needed', lead.span,
        `“${lead.text}”不是一个单位。请选定承办单位,或在“拆分”中列出各单位,各立一项。`,
        `“${lead.text}” is no single unit. Choose the owner, or list the units under “split” to enter one duty for each.`,
      ),
    ]; // prettier-ignore
  if (lead.candidates.length > 0) {
    const names = lead.candidates.map(({ name }) => name).join('、');
    return [
      gap(
        'OWNER_UNCLEAR', 'owner', 'needed', lead.span,
        `“${lead.text}”可能是:${names}。请选定一个。`,
        `“${lead.text}” may be: ${names}. Choose one.`,
      ),
    ]; // prettier-ignore
  }
  return [
    gap(
      'OWNER_UNKNOWN', 'owner', 'needed', lead.span,
      `“${lead.text}”不是本市登记的机构。请从候选中选定承办单位;确有此机构的,请管理员先添加。`,
      `“${lead.text}” is no office on record in this city. Choose the owner from the list; if it exists, have an administrator add it first.`,
    ),
  ]; // prettier-ignore
}

/** Why a deadline that is written gives no term. */
const NO_TERM: Readonly<Record<string, Bilingual>> = {
  at_once: { zh: '没有天数', en: 'gives no number of days' },
  lasting: { zh: '没有截止日', en: 'has no last day' },
  every: { zh: '是经常性的,没有截止日', en: 'recurs and has no last day' },
  event: { zh: '推不出确切日期', en: 'gives no certain day' },
};

function termGaps({ content, found, due, today, horizon }: Looked): TaskGap[] {
  const limit = found?.limit ?? null;
  if (content.term === null) {
    if (!limit)
      return [
        gap(
          'TERM_MISSING', 'term', 'needed', null,
          '原文没有写期限。请选一种时钟,或填工作日数、截止日期。',
          'The text gives no deadline. Choose a clock, or give working days or a date.',
        ),
      ]; // prettier-ignore
    const why = NO_TERM[limit.kind] ?? (limit.count === null ? NO_TERM['event'] : null);
    return [
      why
        ? gap(
            'TERM_OPEN', 'term', 'needed', limit.span,
            `原文写“${limit.text}”,${why.zh}。请选一种时钟,或填工作日数、截止日期。`,
            `The text says “${limit.text}”, which ${why.en}. Choose a clock, or give working days or a date.`,
          )
        : gap(
            'TERM_WITHOUT_DAY', 'term', 'needed', limit.span,
            `原文写“${limit.text}”,要从会议(批示)日期算起,而日期还没有填。请补填来源的日期,或直接填截止日期。`,
            `The text says “${limit.text}”, counted from the day of the paper, and that is not given. Give the day of the paper, or the date itself.`,
          ),
    ]; // prettier-ignore
  }
  const gaps: TaskGap[] = [];
  const span = limit?.span ?? null;
  if (content.term.by === 'days' && limit?.kind === 'working_days' && !/工作日/.test(limit.text))
    gaps.push(
      gap(
        'TERM_DAYS', 'term', 'note', span,
        `原文写“${limit.text}”,没有写明是工作日还是自然日,按工作日计。`,
        `The text says “${limit.text}” without telling working days from calendar days; it is taken as working days.`,
      ),
    ); // prettier-ignore
  if (content.term.by === 'date' && content.term.on < today)
    gaps.push(
      gap(
        'TERM_PAST', 'term', 'note', span,
        `期限 ${content.term.on} 已经过去,一交办就是逾期。请核对日期。`,
        `The deadline ${content.term.on} has passed, so it would be late as soon as it is assigned. Check the date.`,
      ),
    ); // prettier-ignore
  if (due && due.on === null)
    gaps.push(
      gap(
        'TERM_BEYOND', 'term', 'note', span,
        `期限在官方工作日历之外(放假安排只公布到 ${horizon}):到期日暂定不早于 ${due.notBefore ?? horizon},下一年放假安排公布后自动算准。`,
        `The deadline lies beyond the official calendar (holidays are published up to ${horizon}): not before ${due.notBefore ?? horizon} for now, exact by itself once the next notice is out.`,
      ),
    ); // prettier-ignore
  return gaps;
}

function targetGaps({ content, found }: Looked): TaskGap[] {
  const span = found?.figures[0]?.span ?? null;
  if (content.metric !== null && content.target === null)
    return [
      gap(
        'TARGET_MISSING', 'target', 'note', span,
        '选了指标而没有目标值,进度只能显示完成数。请填目标值。',
        'A metric without a target shows what is done but not how far it is. Give the target.',
      ),
    ]; // prettier-ignore
  if (content.metric === null && content.target !== null)
    return [
      gap(
        'METRIC_MISSING', 'metric', 'note', span,
        '填了目标值而没有指标,进度算不出来。请选指标,或把目标写在“目标(原文)”。',
        'A target without a metric cannot be read. Choose the metric, or keep the target in words.',
      ),
    ]; // prettier-ignore
  return [];
}
