/**
 * Measure words (量词) of counts. The set is open in the language; these are the measure words of GB/T 15834-era
 * grammars that occur with things a city counts, two-character ones first when they begin alike.
 */
const TWO =
  '人次 批次 场次 户次 车次 架次 班次 频次 台次 台套 件次 例次 余户 农户 平米 课时 学时 床位 车位 泊位 席位 学位 岗位 标段 大类 小类 片区 门次 家次 趟次 艘次 列次 人份 人天';
const ONE =
  '个家户人名位项条座所处件台套辆次批场种类只头棵株本册篇间栋幢片块支队对份张枚艘架列班趟笔宗起例口眼盏部款道村县镇乡省校院厂站层门幅员匹羽尾箱袋瓶盒桶包捆粒根把顶扇串副届期卷集首封通顿桩盘单组团帮伙轮档路股';

const WORDS = new Set([...TWO.split(' '), ...ONE]);

/** Written form → the classifier it stands for, where they differ. */
const AS: Readonly<Record<string, string>> = { 农户: '户', 余户: '户' };

export interface ClassifierWord {
  word: string;
  classifier: string;
}

/** The classifier that begins at `at`, or null. */
export function classifierAt(text: string, at: number): ClassifierWord | null {
  const two = text.slice(at, at + 2);
  if (two.length === 2 && WORDS.has(two)) return { word: two, classifier: AS[two] ?? two };
  const one = text[at] ?? '';
  if (!WORDS.has(one)) return null;
  if (NOT_HERE.get(one)?.test(text.slice(at + 1, at + 5))) return null;
  return { word: one, classifier: one };
}

/** What follows when the character is not a classifier but the beginning of a word. */
const NOT_HERE = new Map<string, RegExp>([
  ['个', /^(?:月|小时|工作日|百分|多月|星期|世纪|年头|季度|五年)/],
  ['人', /^(?:民|才|工智|均|大代|大常|口普|间|生|心|社)/],
  ['场', /^(?:所|地|馆)/],
  ['路', /^(?:公交|车|线|段|口|灯|面|[、,。和]|$)/],
  ['单', /^(?:元|位|价|独|体|项)/],
  ['班', /^(?:子|组)/],
  ['省', /^(?:级|委|政|道|内|钱|力|会|里)/],
  ['县', /^(?:级|委|政|域|道|长|内|乡)/],
  ['镇', /^(?:级|委|政|长)/],
  ['村', /^(?:级|委|民|支|集|里)/],
  ['院', /^(?:士|校|内|长|坝)/],
  ['校', /^(?:长|园|区|企|地|内)/],
  ['站', /^(?:在|稳|点)/],
  ['部', /^(?:委|分|门|署|队|长|级)/],
  ['员', /^(?:工)/],
  ['类', /^(?:似|别|型)/],
  ['首', /^(?:批|个|家|次|要|位|席|创|府|届|台|套|贷)/],
  ['起', /^(?:来|到|步|草|点|源|降|实施|施行|执行|在)/],
  ['口', /^(?:岸|号|径|碑|味)/],
  ['把', /^(?:握|关|手|脉|好|[^,。]{0,3}作为)/],
  ['对', /^(?:接|口|外|标|于|照|比|应|[\u3400-\u9fff]{2,})/],
  ['道', /^(?:路|德|理|口)/],
  ['层', /^(?:次|面|级)/],
  ['块', /^(?:钱)/],
  ['通', /^(?:过|知|报|车|道)/],
  ['轮', /^(?:驱|流|动)/],
  ['包', /^(?:括|含|联|抓|保)/],
  ['期', /^(?:间|待|盼|限|末|货)/],
  ['集', /^(?:中|聚|群|体|团|成|约|研|种)/],
  ['组', /^(?:织|成|建|长)/],
  ['团', /^(?:队|结|员|组)/],
  ['件', /^(?:套)/],
  ['股', /^(?:份|权|东)/],
  ['队', /^(?:伍)/],
]);
