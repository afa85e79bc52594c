/**
 * Deadlines as lists of tasks write them (办结时限): 5个工作日, 7天内, 一个月, 4月底前, 一季度, 6月20日前, 长期坚持, 立即.
 * A text with one sure reading is read; any other stays what it is, a text.
 */
import { addMonths, type WorkingCalendar } from './calendar';
import { addDays, dayNumber, lastDay, partialDate, type Day, type PartialDate } from './dates';
import { chineseNumber } from './numerals';
import { foldText, isPlaceholder } from './text';

/** Which part of the year a deadline without a day names. */
export type LimitPart = 'day' | 'part_of_month' | 'month_end' | 'quarter_end' | 'half_year_end' | 'year_end';

export type Limit =
  | { kind: 'empty' }
  /** Counted from the hand-over, or from the meeting when the words say so. `assumed`: the words said days only. */
  | { kind: 'working_days'; count: number; from: LimitStart; assumed: boolean }
  | { kind: 'calendar_days'; count: number; from: LimitStart }
  | { kind: 'months'; count: number; from: LimitStart }
  /** 当日: the day of the hand-over itself. */
  | { kind: 'same_day' }
  | { kind: 'date'; date: PartialDate; part: LimitPart; yearAssumed: boolean }
  /** 长期坚持, 每月: it never falls due. */
  | { kind: 'open_ended' }
  | { kind: 'unreadable'; because: 'words' | 'two_readings' | 'no_such_day' };

export type LimitStart = 'hand_over' | 'decision';

export interface LimitContext {
  /** Day of the hand-over, else of the meeting: a deadline without a year is the next one from it on. */
  on: Day | null;
  /** Year of the sheet, where neither day is known. */
  year: number;
}

/** How a deadline came about; `null` without one. */
export type DueBasis =
  | 'working_days' | 'calendar_days' | 'month_rolled' | 'same_day'
  | 'date' | 'part_of_month' | 'month_end' | 'quarter_end' | 'half_year_end' | 'year_end'; // prettier-ignore

const COUNTED = /[〇零一二两三四五六七八九十百]+(?=个?(?:工作日|自然日|日历日|日历天|日|天|号|月|年|季|周|星期|小时))/g;
const HEDGE =
  /^(?:务必|确保|必须|力争|争取|原则上|最迟|最晚|不迟于|不晚于|应?于|应?在|请于|限期?|截[至止]|至|到|[:于在])+(?=[\d本今明当下次上第月年一])/;
const FROM =
  /^(?:自|从|在|于)?(交办|下达|印发|发文|下发|收到|接到|接|收|转办|派发|分办|批示|会议?|召开|文件|任务|通知|清单|督办|函|件|方案|本|之?日|当日|后|起|的|内|[,、])+(?:之日|当日)?(?:起|后)(?:计?算)?[,、]?(?=\d)/;
const OPEN =
  /长期|持续|常态|经常性|日常|贯穿|不间断|始终|滚动|^(?:每|逐|按)(?:年|半年|季度?|月|旬|周|日|天)|^每\d|定期|动态/;
/** What may follow a deadline: 前, 之前, 内, 底前完成 …, and words without another time in them. */
const TAIL = '(?:之|以)?(?:前|内)?[^\\d]*';
const SECOND = /[年月]底|[年月]末|季度|半年|全年|每|长期|持续/;

/** Reads a deadline in words. Full-width and Chinese numerals count as figures; blanks do not matter. */
export function readLimit(text: string, context: LimitContext): Limit {
  const words = tidy(text);
  if (words === '' || isPlaceholder(words)) return { kind: 'empty' };
  const pieces = words.split(/[,;、。]+/).filter((piece) => piece !== '');
  const whole = readOne(words, context);
  if (pieces.length < 2 || (whole.kind !== 'unreadable' && whole.kind !== 'open_ended')) return whole;
  // 即日起,5月底前完成: of several parts one may be the deadline; of two deadlines neither is.
  const read = pieces.map((piece) => readOne(piece, context));
  if (read.some((limit) => limit.kind === 'unreadable' && limit.because !== 'words')) return whole;
  const dated = read.filter((limit) => limit.kind !== 'unreadable' && limit.kind !== 'open_ended');
  const other = read.find((limit) => limit.kind === 'open_ended');
  if (dated.length > 1) return { kind: 'unreadable', because: 'two_readings' };
  return dated[0] ?? other ?? whole;
}

/**
 * The day or month a deadline falls on and how it came about. Working days and days run from the day after the start
 * (ledger rule N9); months and calendar days end on a working day (民法典第二百零三条). `due` is null without a start day.
 * Throws `CalendarError` when it lies beyond the published calendar.
 */
export function limitDue(
  limit: Limit,
  starts: Readonly<Record<LimitStart, Day | null>>,
  calendar: WorkingCalendar,
): { due: PartialDate | null; basis: DueBasis | null } {
  const day = (value: Day | null, basis: DueBasis): { due: PartialDate | null; basis: DueBasis | null } =>
    value === null ? { due: null, basis: null } : { due: { value, precision: 'day' }, basis };
  switch (limit.kind) {
    case 'date':
      return { due: limit.date, basis: limit.part === 'day' ? 'date' : limit.part };
    case 'same_day':
      return day(starts.hand_over, 'same_day');
    case 'working_days': {
      const start = starts[limit.from];
      return day(start && calendar.addWorkingDays(start, limit.count), 'working_days');
    }
    case 'calendar_days': {
      const start = starts[limit.from];
      return day(start && calendar.rollForward(addDays(start, limit.count)), 'calendar_days');
    }
    case 'months': {
      const start = starts[limit.from];
      return day(start && calendar.monthLater(start, limit.count), 'month_rolled');
    }
    default:
      return { due: null, basis: null };
  }
}

function tidy(text: string): string {
  return foldText(text)
    .replace(/[。·]/g, '.')
    .replace(/^['‘’`]|[.,;:]+$/g, '')
    .replace(/^\((.*)\)$/, '$1')
    .replace(/\((?:含|不含|暂定|预计|星期|周)[^)]*\)/g, '')
    .replace(COUNTED, (numeral) => String(chineseNumber(numeral) ?? numeral));
}

function readOne(words: string, context: LimitContext): Limit {
  const plain = words.replace(HEDGE, '');
  const from = FROM.exec(plain);
  const counted = readCount(from ? plain.slice(from[0].length) : plain, from && /会|批示|印发|发文|下发|召开/.test(from[0]) ? 'decision' : 'hand_over'); // prettier-ignore
  if (counted) return counted;
  if (/^(?:于|在)?(?:当日|当天|即日)(?:内|之内)?(?:办结|完成|反馈|报送|办理|落实)?$/.test(plain))
    return { kind: 'same_day' };
  const range = /^(.+?)(?:至|~|到|-)(.+)$/.exec(plain);
  const dated = readDated(plain, context) ?? (range && ranged(range[1]!, range[2]!, context));
  if (dated) return dated;
  if (OPEN.test(plain)) return { kind: 'open_ended' };
  return { kind: 'unreadable', because: /\d/.test(plain) ? 'two_readings' : 'words' };
}

function readCount(words: string, from: LimitStart): Limit | null {
  const m = /^(\d{1,4})个?(工作日|工作天|自然日|日历日|日历天|天|日|个?月|年)(?:之内|以内|内|左右内)?([^\d]*)$/.exec(
    words,
  );
  if (!m) return /^半年(?:之内|以内|内)?(?:完成|办结)?$/.test(words) ? { kind: 'months', count: 6, from } : null;
  const [, digits, unit, rest = ''] = m;
  const count = Number(digits);
  if (count === 0 || SECOND.test(rest)) return null;
  // 20日前 names a day, 3月内 and 3月底 a month: neither is a length of time.
  if (/^[底末初前中上下份]/.test(rest)) return null;
  if (unit === '月' && !/^\d{1,4}个/.test(words)) return null;
  switch (unit) {
    case '工作日':
    case '工作天':
      return { kind: 'working_days', count, from, assumed: false };
    case '天':
    case '日':
      return { kind: 'working_days', count, from, assumed: true };
    case '年':
      return count > 50 ? null : { kind: 'months', count: count * 12, from };
    case '月':
      return { kind: 'months', count, from };
    default:
      return { kind: 'calendar_days', count, from };
  }
}

/** 2025年3月至12月: the period ends with its second part, in the year of the first. */
function ranged(begin: string, end: string, context: LimitContext): Limit | null {
  const first = readDated(begin, context) ?? (/^\d{1,2}$/.test(begin) ? readDated(`${begin}月`, context) : null);
  if (first?.kind !== 'date') return null;
  const stated = first.yearAssumed ? end : end.replace(/^(?=\d{1,2}月)/, `${first.date.value.slice(0, 4)}年`);
  const last = readDated(stated, context);
  return last?.kind === 'date' && lastDay(last.date) >= lastDay(first.date) ? last : null;
}

const HALF_A_YEAR = 183;

const pad = (n: number): string => String(n).padStart(2, '0');

function readDated(words: string, context: LimitContext): Limit | null {
  const said =
    /^(?:(\d{4})年度?|(\d{4})(?=[./底末-]|[上下]半|第?[1-4]季|$)|(\d{2})年(?=\d)|(今年|本年度?|当年)|(明年|次年)|)/.exec(
      words,
    )!;
  const base = context.on === null ? context.year : Number(context.on.slice(0, 4));
  const [, four, dotted, two, , next] = said;
  const year = four ?? dotted ?? (two === undefined ? undefined : `20${two}`);
  const named = year === undefined ? (said[4] ? base : next ? base + 1 : null) : Number(year);
  const rest = words
    .slice(said[0].length)
    .replace(/^[./-]/, '')
    .replace(/^的/, '');
  const found = partOf(rest, named !== null, context) ?? eightDigits(words);
  if (found === null) return null;
  if (found === 'no_such_day') return { kind: 'unreadable', because: 'no_such_day' };
  const at = (y: number): PartialDate | null => partialDate(found.year === null ? `${y}${found.value}` : found.value);
  if (found.year === null && named === null) {
    const date = at(base);
    if (!date) return { kind: 'unreadable', because: 'no_such_day' };
    const past = context.on !== null && lastDay(date) < context.on;
    const read = past ? at(base + 1) : date;
    // A day just past at the hand-over is as likely an old deadline as one of next year.
    if (!read || (past && dayNumber(lastDay(read)) - dayNumber(context.on!) > HALF_A_YEAR))
      return { kind: 'unreadable', because: 'two_readings' };
    return { kind: 'date', date: read, part: found.part, yearAssumed: true };
  }
  const date = at(named ?? base);
  const fits = date !== null && date.value >= '1949' && date.value < '2101';
  return fits
    ? { kind: 'date', date, part: found.part, yearAssumed: year === undefined && found.year === null }
    : { kind: 'unreadable', because: 'no_such_day' };
}

/** `value` is what follows the year, such as `-06-20`; `year` when the words held it themselves. */
type Part = { value: string; part: LimitPart; year: number | null } | 'no_such_day' | null;

function eightDigits(words: string): Part {
  const m = new RegExp(`^((?:19|20)\\d{2})(\\d{2})(\\d{2})${TAIL}$`).exec(words);
  return m ? { value: `${m[1]}-${m[2]}-${m[3]}`, part: 'day', year: Number(m[1]) } : null;
}

function partOf(words: string, yearKnown: boolean, context: LimitContext): Part {
  let m: RegExpExecArray | null;
  const match = (pattern: string): boolean => {
    m = new RegExp(`^${pattern}(${TAIL})$`).exec(words);
    return m !== null && !SECOND.test(m.at(-1)!) && !/^[个月年季]/.test(m.at(-1)!);
  };
  const month = (n: number, part: LimitPart): Part =>
    n >= 1 && n <= 12 ? { value: `-${pad(n)}`, part, year: null } : 'no_such_day';
  if (match('(\\d{1,2})[月./-](\\d{1,2})[日号]?')) {
    const [monthNo, dayNo] = [Number(m![1]), Number(m![2])];
    if (monthNo < 1 || monthNo > 12 || dayNo < 1 || dayNo > 31) return 'no_such_day';
    return { value: `-${pad(monthNo)}-${pad(dayNo)}`, part: 'day', year: null };
  }
  if (match('(\\d{1,2})月份?(?:的)?(?:底|末)')) return month(Number(m![1]), 'month_end');
  if (match('(\\d{1,2})月份?(?:上旬|中旬|初|中)')) return month(Number(m![1]), 'part_of_month');
  if (match('(\\d{1,2})月份?下旬')) return month(Number(m![1]), 'month_end');
  // 4月前 may mean before April begins or before it ends.
  if (/^\d{1,2}月份?(?:之|以)?前/.test(words)) return null;
  if (match('(\\d{1,2})月份?')) return month(Number(m![1]), 'month_end');
  if (match('(?:第|前)?([1-4])(?:个)?季度?(?:底|末)?') && /季/.test(words))
    return month(Number(m![1]) * 3, 'quarter_end');
  if (match('(?:首季度?|q([1-4]))')) return month(Number(m![1] ?? 1) * 3, 'quarter_end');
  if (match('(上|下)半年(?:底|末)?')) return month(m![1] === '上' ? 6 : 12, 'half_year_end');
  if (match('年?(?:底|末|终)') || match('年内') || match('(?:全年|年度内)')) return month(12, 'year_end');
  if (yearKnown && match('年?')) return { value: '', part: 'year_end', year: null };
  return thisMonth(words, match, context);
}

/** 本月底, 下月20日前: a month by its distance from the hand-over. */
function thisMonth(words: string, match: (pattern: string) => boolean, { on }: LimitContext): Part {
  const near = /^(本|当|下|次)?个?月(?=底|末|内|\d)/.exec(words);
  if (!near || on === null) return null;
  const month = addMonths(`${on.slice(0, 7)}-01`, /下|次/.test(near[1] ?? '') ? 1 : 0).slice(0, 7);
  const year = Number(month.slice(0, 4));
  const day = new RegExp(`^${near[0]}(\\d{1,2})[日号]${TAIL}$`).exec(words);
  if (day) return { value: `${month}-${pad(Number(day[1]))}`, part: 'day', year };
  return match(`${near[0]}(?:底|末|内)`) ? { value: month, part: 'month_end', year } : null;
}
