/** What the made-up city is made of. Places are real; every firm and project carries 示例 in its name. */

export interface County {
  code: string;
  name: string;
  short: string;
  /** Share of the projects. */
  weight: number;
  /** Chains that are strong here. */
  strong: readonly string[];
}

export const CITY = '140400';

export const COUNTIES: readonly County[] = [
  { code: '140403', name: '潞州区', short: '潞州', weight: 16, strong: ['信创', '数字经济', '高端装备'] },
  { code: '140404', name: '上党区', short: '上党', weight: 11, strong: ['现代医药', '高端装备'] },
  { code: '140405', name: '屯留区', short: '屯留', weight: 8, strong: ['现代煤化工', '特优农业'] },
  { code: '140406', name: '潞城区', short: '潞城', weight: 9, strong: ['新材料', '现代煤化工'] },
  { code: '140423', name: '襄垣县', short: '襄垣', weight: 13, strong: ['氢能', '现代煤化工', '新材料'] },
  { code: '140425', name: '平顺县', short: '平顺', weight: 5, strong: ['现代医药', '文旅康养'] },
  { code: '140426', name: '黎城县', short: '黎城', weight: 5, strong: ['新材料', '文旅康养'] },
  { code: '140427', name: '壶关县', short: '壶关', weight: 5, strong: ['文旅康养', '特优农业'] },
  { code: '140428', name: '长子县', short: '长子', weight: 7, strong: ['光伏', '特优农业'] },
  { code: '140429', name: '武乡县', short: '武乡', weight: 5, strong: ['文旅康养', '光伏'] },
  { code: '140430', name: '沁县', short: '沁县', weight: 4, strong: ['特优农业', '文旅康养'] },
  { code: '140431', name: '沁源县', short: '沁源', weight: 8, strong: ['光伏', '现代医药', '文旅康养'] },
  { code: CITY, name: '长治市', short: '长治', weight: 4, strong: ['数字经济', '信创'] },
];

/** Chain → what is built in it, its industry class (GB/T 4754-2017 division) and its share. */
export const CHAINS: Readonly<Record<string, { weight: number; industry: string; products: readonly string[] }>> = {
  半导体光电: {
    weight: 10,
    industry: '39',
    products: ['深紫外芯片封装', 'LED外延片', '显示模组', '光电传感器件', '衬底材料'],
  },
  光伏: {
    weight: 10,
    industry: '38',
    products: ['高效电池片', '组件智能制造', '支架及边框', '储能逆变器', '分布式光伏电站'],
  },
  高端装备: {
    weight: 12,
    industry: '34',
    products: ['智能制造装备', '煤机再制造', '精密减速器', '液压支架', '工业机器人'],
  },
  新材料: {
    weight: 11,
    industry: '30',
    products: ['碳纤维复合材料', '固废资源化', '陶瓷基材料', '镁合金压铸', '石墨负极材料'],
  },
  现代煤化工: {
    weight: 9,
    industry: '25',
    products: ['煤焦油深加工', '费托合成蜡', '高端润滑油', '焦炉煤气综合利用', '煤基新材料'],
  },
  现代医药: { weight: 9, industry: '27', products: ['中药材精深加工', '生物制剂', '原料药', '党参提取物', '医疗器械'] },
  信创: { weight: 7, industry: '39', products: ['整机制造', '服务器组装', '工控终端', '国产软件适配中心'] },
  氢能: { weight: 6, industry: '38', products: ['制氢装备', '燃料电池电堆', '加氢站', '储氢瓶'] },
  数字经济: { weight: 7, industry: '65', products: ['大数据中心', '呼叫服务基地', '工业互联网平台', '数据标注基地'] },
  文旅康养: { weight: 8, industry: '90', products: ['太行康养小镇', '红色研学基地', '乡村民宿集群', '温泉度假区'] },
  特优农业: {
    weight: 8,
    industry: '13',
    products: ['预制菜加工', '小米精深加工', '设施蔬菜园区', '肉鸡屠宰加工', '冷链物流园'],
  },
  低空经济: { weight: 3, industry: '37', products: ['无人机整机', '低空物流起降场', '飞行培训基地'] },
};

export const BRANDS: readonly string[] =
  '太行 漳河 上郡 神农 浊漳 沁河 紫团 老顶 天脊 黄崖 浮戏 羊头 灵空 仙堂 通天 发鸠 百谷 五龙 潞安 壶口 晋东 云竹 太岳 鹿鸣 松峰 清漳 绛河 陶清 岚水 石门 金峪 玉泉 银杏 白桦 山丹 连翘 党参 黄芩 麦穗 谷雨'.split(
    ' ',
  );

export const PROBLEMS: readonly string[] = [
  '用地指标待落实',
  '厂区外道路尚未接通',
  '供电线路待增容',
  '环评批复办理中',
  '融资尚有缺口',
  '施工图审查较慢',
];

export const EXIT_REASONS: readonly string[] = [
  '投资方资金链紧张,协商终止',
  '选址不符合规划,退出',
  '市场变化,投资方放弃',
  '两年未开工,清退',
];

export const OFFICERS: readonly string[] = [
  '市长',
  '常务副市长',
  '副市长',
  '县委书记',
  '县长',
  '县委副书记',
  '常务副县长',
  '副县长',
];
