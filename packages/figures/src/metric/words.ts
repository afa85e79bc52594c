/** Trimming a stretch of prose to the noun phrase that a figure measures. */

/** What may stand between a noun and its number and says nothing about it. */
const TAIL =
  /(?:已经|已|均|共计|共|累计|合计|总计|总共|分别|达到了|达到|高达|可达|达成|达|为|是|有|不低于|不少于|不超过|不高于|约为|(?<!签)约|近|超过|超|突破|逾|不足|最高|最多|最低|至少|到|至|就|仅|只|的|了|再|又|上|提升到|提高到|增加到|扩大到|增长到|下降到|完成|实现|位居|位列|排名|居|列|稳居|保持在|控制在|预计|同比|环比|较上年|比上年|较去年|由|从|每年|每户|按照|按|约占|以|用|后|现有|现已|提升|提高|增至|降至|升至|全国|全省|[:,、;(]|\s)$/;

/** What may stand before the noun and says nothing about it. */
const HEAD =
  /^(?:其中|同时|目前|截至|此外|另外|预计|力争|确保|(?:全部)?(?:达产|投产|建成)(?:达效)?后|我市|全市|全县|全区|全州|全旗|全盟|我州|我旗|全镇|全乡|全村|全省|我县|我区|我省|我国|该市|该县|该区|该村|该公司|本市|今年|去年|当年|年内|共计|共|已经|已|均|累计|先后|并且|并|也|还|将|拟|在(?!建|校|职|编|册|线|库|营)|对(?!口|外|接)|为|由|从|把|让|使|以及|以|和|与|及|等|则|仅|其|现如今|如今|一年来|年来|来|了|的|是|再|又|可|能|每年|预期|全年|每[人户年月亩村个家天日]|[“”#‘’"'(){}\s,、:;]|-)+/;

/** No noun phrase reaches further. */
const REACH = 80;

/** The noun phrase that ends a stretch of text. `limit`: most characters kept. */
export function nounBefore(stretch: string, limit = 18): string {
  let text = stretch.slice(-REACH);
  for (let previous = ''; previous !== text;) {
    previous = text;
    text = text.replace(TAIL, '');
  }
  for (let previous = ''; previous !== text;) {
    previous = text;
    text = text.replace(HEAD, '');
  }
  text = withoutScope(text);
  const done = /.*(?:已经?|先后|累计|共计|(?<!公)共(?!建|享|同|育|产|青|和))(.{4,})$/.exec(text);
  if (done) text = done[1]!;
  const listed = /.*等(?!级|候|待)(.{4,})$/.exec(text);
  if (listed) text = listed[1]!;
  if (text.length > limit) text = shorten(text, limit);
  return text.replace(/[“”‘’"'\s]/g, '');
}

/** Without the words for the whole division, which `region` holds. */
export function withoutScope(text: string): string {
  return text.replace(/(?:全市|全县|全区|全州|全旗|我市|我县|我区|我州|我旗|实现)(?=.)/g, '');
}

const DOING = /.*(?:达成|签订|签署|开展|实现|获得|拥有|引进|建成|培育|实施|完成|吸引|提供)(.{3,})$/;

/** Keeps the end of a long phrase, cut where a phrase begins. */
function shorten(text: string, limit: number): string {
  const doing = DOING.exec(text);
  if (doing) return doing[1]!.slice(-limit);
  const tail = text.slice(-limit);
  const cut = /^.{0,10}?(?:的|了|对|为|向|以|将|把|在|使|让|,|:)/.exec(tail);
  const kept = cut ? tail.slice(cut[0].length) : tail;
  return kept.length >= 4 ? kept : tail;
}

/** Words behind a counted noun that begin what is said of it. */
const STOP =
  /(?:(?<=[\u3400-\u9fff]{2})(?:完成|实现|享受|拥有|取得|成为|受益|实行|投产|竣工|完工|复工|通过|进入|走进|相继|陆续|先后|正|已|共同|携手|齐聚|争相|签约(?!项目|企业|仪式|基地|金额)|开工(?!项目|率|面积)|建成(?!区|投用))(?!项目|率|的)|[,。;:!?()\d]|、(?=[^、]{0,14}\d)|就|以上(?=[、,。;]|$)|左右|以下|与|达成|现场|签署|上榜|建立|全部|同步|平均|均|都|已经?|被|在|为|将|进行|开展|参加|覆盖|落地|投入|组成|用于|专项用于|前来|从|由|以|得到|获得|纳入|列入|入选|正在|是|能够|能容|可容|可供|可实现|可满足|对|把|向|到|因|通过|提升|提高|增长|增加|扩大|减少|下降|降低|同比|较|比|分布|涉及|涵盖|包括|其中|之一|共|并|和(?=\d)|及(?=\d)|给|让|使)/;

/** Words that begin like a stop and are part of a noun. */
const COMPOUNDS =
  /就业|就医|就读|就近|就地|就诊|成就|就学|对口|对外|对接|在建|在校|在职|在编|在外|在线|在册|共建|共享|共同|共育|公共|从业|以工代赈|来料|到户|达标|比例|比重|比赛|并网|并购|均衡|都市|为民|将军|使用|使馆|使命|因病|因灾|较大|提升(?=工程|行动|项目)|进行曲|向阳|自然|把关|让利|由衷|正在建|在孵|在库|增长极|增长点|扩大会议|被动|给排水|给水|以上(?=[\u3400-\u9fff])|开展(?=的)/g;

/** The noun phrase that begins a stretch of text behind a number and its classifier. */
export function nounAfter(stretch: string, limit = 16): string {
  const text = stretch.slice(0, REACH).replace(/^(?:多|余|以上|左右|的|各类|各种|各|类|以内)+/, '');
  const stop = STOP.exec(text.replace(COMPOUNDS, (word) => '\u0001'.repeat(word.length)));
  const cut = stop ? text.slice(0, stop.index) : text;
  return cut
    .slice(0, limit)
    .replace(/[“”‘’"'\s]/g, '')
    .replace(/[、和及与的等]+$/, '');
}

const NOUN_ENDS =
  /(?:投资|总投资|投资额|金额|资金|产值|总产值|收入|营收|利润|税收|贷款|授信|余额|总额|交易额|销售额|成交额|GDP|增加值|补助|赔款|奖补|债券|融资|额度|价值|货值|支出|总值|总量|产量|面积|里程|长度|规模|能力|人数|户数|分红|创收|增收|需求|成本|保费|消费|零售额|出口|进口|营业额)$/;

/** True when a phrase ends in a word that names a quantity by itself. */
export function namesQuantity(phrase: string): boolean {
  return NOUN_ENDS.test(phrase);
}

/** A quantity without the thing it is of: 总投资, 金额. */
export function isBareQuantity(phrase: string): boolean {
  return /^(?:计划|估算|预计|概算|协议|合同|签约|已|累计|完成|投放|签订|成交|交易|新增|年)?(?:总)?(?:投资额?|金额|资金|总额|产值|产量|总产|单产|收入|利润|税收|贷款|授信|用信|授信额度|标的额|标的|货值|涉案金额|罚没款|余额|里程|面积|规模|占地|投放金额)$/.test(
    phrase,
  );
}

/** The verb that ends a long phrase: what was done with the things counted. */
export function verbOf(phrase: string): string {
  const match =
    /(?:新建|新增|新改扩建|建成|建设|培育|引进|引育|实施|谋划|签约|签订|开工|完工|完成|打造|确立|认定|推荐|组织|举办|开展|拜访|接待|覆盖|带动|惠及|发放|提供|入驻|改造|整治|创建|获得|获批|解决|化解|排查|检查|受理|办理|培训|集聚|吸纳|吸引|转化|达成|合作|互派|结对|通达|连接|种植|养殖|栽植|投放|联系|走访|服务|新签约|制定|申报|储备|推进|盘活|流转|招聘|选派|修复|治理|新建改建|改建|扩建|承包|租赁|种|修缮|打通|开辟|新设立|设立|储备|设置|购置|配备|排出|受益|安置|解救|查处|查办|侦破|立案|办结|接收|收购|销售|出栏|存栏|出口|进口)$/.exec(
      phrase,
    );
  return match ? match[0] : '';
}
