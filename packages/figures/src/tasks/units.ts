/** Units that official prose gives work to: bureaus, counties, 各县区, and which of them leads. */
import type { PlaceWord } from '../place/names';

/** A unit in folded text. */
export interface UnitWord {
  from: number;
  to: number;
  group: 'counties' | 'departments' | null;
}

/** Units in a row, with the words around them that say what they are to do. */
export interface UnitRun {
  /** From 由 or 请 up to behind 牵头, 负责, 配合: what a title leaves out. */
  from: number;
  to: number;
  part: 'lead' | 'co';
  /** The words: by them an assignment is told from a report. */
  how: 'named' | 'led' | 'charged' | 'asked' | 'must' | 'helps' | 'bare';
  units: UnitWord[];
}

const COUNTIES =
  /各(?:有关|相关)?(?:县\(?[市、,]*区\)?|县市区|县\(市、区\)|县区|县|区县|区|乡镇\(?街道\)?|乡镇、街道|乡镇|街道)(?:人民政府|党委、政府|党委政府|政府|委)?/y;
const DEPARTMENTS =
  /各级各(?:有关|相关)?(?:部门|单位)|(?:市直|县直|区直)(?:各|有关|相关)*(?:部门|单位)(?:、单位)?|各?(?:有关|相关|责任|成员|牵头|职能|行业主管|行业监管|主管)(?:责任)?(?:部门|单位|县区|乡镇)(?:、单位|和单位)?|各(?:级)?(?:部门|单位)(?:、单位|和单位)?|各[\u4e00-\u9fff]{2,6}?(?:企业|公司|银行|医院|学校|景区|支行|金融机构)/y;

/** Names that hold 和 or a word that otherwise ends one. */
const WHOLE =
  '文化和旅游|规划和自然资源|人力资源和社会保障|工业和信息化|发展和改革|住房和城乡建设|住房和城乡更新|卫生和健康|民族和宗教|外事和港澳|教育和体育|市场监督管理|市场监管';
/** Ends of names that hardly any other word begins with; those behind the bar only before what may follow a name. */
const SURE =
  '管理服务中心|服务中心|管委会|管理委员会|委员会|办公室|供电公司|救援支队|总工会|工商联|局[\\u4e00-\\u9fff]{1,6}(?:支队|大队|总队)|支队|总队|大队|集团|督查室|研究室|发改委|改革委|国资委|卫健委|政法委|分局|税务局|公路局|局(?![长面部限势域内])|编办|网信办|金融办|外事办|妇联|残联|科协|文联|侨联|检察院|法院';
const ENDING =
  '人民政府|指挥部|领导小组|公司|银行|分行|支行|医院|学院|中心|海关|专班|政府|团委|县委|区委|办|厅|署|社|组织部|宣传部|统战部|联社|馆|站|院|委|部';
const STOP = '[^,;:。!?()、\\s\\d“”"《》要将把由请和及与对为使让并须向从是有在于等]';
const AFTER =
  '(?=[,;:。!?()、\\s\\d]|$|要|负责|牵头|会同|联合|配合|协同|协助|参加|参与|应|须|需|抓紧|尽快|务必|按|根据|于|在|组织|督促|加快|制定|研究|和|及|与|以及|等|具体|分别|同步|立即|将|切实|对|把|指导|做好|落实|承担|主办|协办|办理|统筹|会商|商|进一步|年|一个月|本|上半年|下半年|全年|[一二三四]季度|共同|主要|推进|推动|完成|确保|开展|建立|推行|出台|抓好|报送|全力|力争|全面|持续|积极|不断|认真|适时|结合|针对|围绕|继续|再|每|为|从|以|就|汇总|起草|提出|编制|拿出|启动|拆除|整改|限期|同意|密切|提前|作为|任)';
const NAME = `(?:${WHOLE}|${STOP}){1,14}?(?:(?:${SURE})|(?:${ENDING})${AFTER})`;
const BUREAU = new RegExp(NAME, 'uy');
const PREFIXED = new RegExp(`[市县区省]${NAME}`, 'uy');
/** 康庄园区管委会, 公安交警部门: told by their end alone. */
const BARE = new RegExp(
  `(?:${STOP}){2,8}?(?:管委会|管理委员会|(?:公安|交警|消防|民政|住建|教育|卫健|应急|税务|水利|农业农村)部门)(?=要|负责(?!人|同志)|牵头|会同|应|须|具体)`,
  'uy',
);
/** Party and government themselves, 大会, 会议: who speaks, not who is told. */
const NOBODY =
  /^(?:[市县区省州]委|[市县区]?(?:委)?[市县区]政府|省政府|国务院|[市县区]委[市县区]政府|全委|常委|常务委|县委|区委)$/;

/** Words that no name of a unit holds. */
const NO_NAME = /^[两三四五该本](?:局|单位|部门|委|办)$|决策|部署$|成立|召开|举行|开展|推进|常委$|[市县区]长$/;

const sticky = (pattern: RegExp, text: string, at: number): string | null => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
};

export interface UnitContext {
  /** Counties of the home city named in the text, by offset. */
  counties: ReadonlyMap<number, PlaceWord>;
  /** Known names of offices, longest first. */
  offices: readonly string[];
}

/**
 * The unit that begins at an offset, or null. `loose`: behind a label or another unit, where a name needs no 市 in front.
 */
export function unitAt(text: string, at: number, to: number, context: UnitContext, loose: boolean): UnitWord | null {
  const end = (word: string | null, group: UnitWord['group']): UnitWord | null =>
    word !== null && at + word.length <= to && !NOBODY.test(word) && !NO_NAME.test(word)
      ? { from: at, to: at + word.length, group }
      : null;
  const known = context.offices.find((name) => text.startsWith(name, at));
  const group = end(sticky(COUNTIES, text, at), 'counties') ?? end(sticky(DEPARTMENTS, text, at), 'departments');
  if (group) return group;
  if (known) return end(known, null);
  const county = context.counties.get(at);
  if (county && county.division.level === 'county') {
    const rest = sticky(/(?:人民政府|政府|县委、县政府|区委、区政府|县委|区委|市委|管委会)?/y, text, county.to) ?? '';
    const bureau = rest === '' ? sticky(BUREAU, text, county.to) : null;
    // 平顺光伏项目: a short name alone is where something is, no unit.
    const whole = text.slice(at, county.to) === county.division.name;
    if (whole || bureau !== null || /政府|委/.test(rest))
      return end(text.slice(at, county.to) + (bureau ?? rest), null);
  }
  const named = sticky(PREFIXED, text, at);
  if (named) return end(named, null);
  const own = sticky(BARE, text, at);
  if (own) return end(own, null);
  return loose ? end(sticky(BUREAU, text, at), null) : null;
}

const JOIN = /(?:等(?:部门|单位)?)?(?:、|,|和|及|与|以及|;)(?:各自)?/y;

/** Units in a row from an offset on. */
function unitsFrom(text: string, at: number, to: number, context: UnitContext, loose: boolean): UnitWord[] {
  const units: UnitWord[] = [];
  let next = at;
  for (;;) {
    const unit = unitAt(text, next, to, context, loose || units.length > 0);
    if (!unit) return units;
    const joined = text.slice(units.at(-1)?.to ?? next, unit.from);
    // Behind a comma a name needs its 市: 市水利局,做好… is no row.
    if (/[,;]/.test(joined) && !loose && !unitAt(text, next, to, context, false)) return units;
    units.push(unit);
    const join = sticky(JOIN, text, unit.to);
    if (join === null) return units;
    next = unit.to + join.length;
  }
}

const BEFORE = /(?:由|请|责成|责令|要求|督促|会同|联合|协同|商|配合|会商|设在|并由|并请|可由|同意由|建议由|明确由)$/;
const CO_BEFORE = /(?:会同|联合|协同|商|会商|配合)$/;
const ASK_BEFORE = /(?:请|责成|责令|要求|督促|并请)$/;
const LED = /^(?:等(?:部门|单位)?)?(?:共同|分别|具体)?(?:牵头(?:负责|抓总|组织|落实|办理)?|主办)(?!的|方)/;
const HELPS =
  /^(?:等(?:部门|单位)?)?(?:分别|积极|密切|全力|主动|做好)?(?:配合(?:落实|做好)?|协助|协办|协同|参加|参与|支持)/;
const CHARGED =
  /^(?:等(?:部门|单位)?)?(?:共同|分别|具体|统一|主要)?(?:负责(?!人|同志)(?:落实|办理)?|承办|承担|抓好落实|落实)/;
const MUST = /^(?:等(?:部门|单位)?)?(?:还|也|都|均|更)?(?:要|应当|应|须|必须|务必|需)/;

/** Where a unit may begin: at a clause, or behind a word that calls for one. */
function anchors(text: string, from: number, to: number): number[] {
  const found = new Set<number>([from]);
  for (let at = from; at < to; at++) {
    if (/[,;:。!?()、\s”]/.test(text[at]!)) found.add(at + 1);
  }
  for (const match of text
    .slice(from, to)
    .matchAll(/由|请|责成|责令|要求|督促|会同|联合|协同|商|会商|配合|设在|强调|决定/g))
    found.add(from + match.index + match[0].length);
  return [...found].filter((at) => at < to).sort((a, b) => a - b);
}

/** The rows of units in a sentence and what each is to do, in order. Names that are merely mentioned are left out. */
export function unitRuns(text: string, from: number, to: number, context: UnitContext): UnitRun[] {
  const runs: UnitRun[] = [];
  let free = from;
  for (const at of anchors(text, from, to)) {
    if (at < free) continue;
    const before = text.slice(Math.max(from, at - 4), at);
    const called = BEFORE.exec(before)?.[0] ?? '';
    const units = unitsFrom(text, at, to, context, called !== '');
    if (units.length === 0) continue;
    const last = units.at(-1)!;
    const run = roleOf(text, at, last.to, to, called, units);
    if (!run) continue;
    runs.push(run);
    free = run.to;
  }
  return runs;
}

function roleOf(text: string, at: number, end: number, to: number, called: string, units: UnitWord[]): UnitRun | null {
  const after = text.slice(end, Math.min(to, end + 12));
  const from = at - called.length;
  const make = (part: UnitRun['part'], how: UnitRun['how'], verb = ''): UnitRun => ({
    from,
    to: end + verb.length,
    part,
    how,
    units,
  });
  const led = LED.exec(after);
  if (led) return make('lead', 'led', led[0]);
  // 会同市审计局清理: the one behind 会同 helps; 督促县区整改 names whom it is about.
  if (CO_BEFORE.test(called)) return make('co', 'helps', HELPS.exec(after)?.[0] ?? '');
  if (called === '督促') return null;
  if (ASK_BEFORE.test(called)) return make('lead', 'asked');
  const helps = HELPS.exec(after);
  if (helps) return make('co', 'helps', helps[0]);
  const charged = CHARGED.exec(after);
  if (charged) return make('lead', 'charged', charged[0]);
  const must = MUST.exec(after);
  if (must) return make('lead', 'must', must[0]);
  if (called.endsWith('由') || called === '设在') return make('lead', 'charged');
  return make('lead', 'bare');
}
