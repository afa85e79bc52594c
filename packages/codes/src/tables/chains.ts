/**
 * Chain names as they occur in county sheets, with the spellings that mean the same. A name list, not a policy document:
 * the pages of 2024 say that Changzhi runs 10 chains (长治日报) without naming them, so a city confirms its own list.
 */
import type { Chain } from '../industry';

const chain = (code: string, zh: string, en: string, ...aliases: string[]): Chain => ({
  code,
  name: { zh, en },
  aliases,
});

export const CHAINS: readonly Chain[] = [
  chain(
    'semiconductor-optoelectronics',
    '半导体光电',
    'Semiconductors and optoelectronics',
    '光电',
    'LED',
    '半导体',
    '半导体光电子',
  ),
  chain('photovoltaics', '光伏', 'Photovoltaics', '光伏制造', '光伏新能源', '高效光伏'),
  chain('hydrogen', '氢能', 'Hydrogen', '氢能源', '氢能装备'),
  chain('new-energy', '新能源', 'New energy', '新能源装备', '风光储', '储能'),
  chain('new-materials', '新材料', 'New materials', '先进材料', '碳基新材料', '碳纤维'),
  chain('equipment', '高端装备', 'Advanced equipment', '装备制造', '高端装备制造', '先进装备制造', '现代装备制造'),
  chain('medicine', '现代医药', 'Modern medicine', '医药', '生物医药', '现代医药和大健康', '大健康', '中医药'),
  chain('coal-chemicals', '现代煤化工', 'Modern coal chemicals', '煤化工', '精细化工', '煤基化工'),
  chain('low-altitude', '低空经济', 'Low-altitude economy', '通航', '通用航空', '无人机'),
  chain('it-innovation', '信创', 'Information technology innovation', '信息技术应用创新', '信创终端'),
  chain('digital', '数字经济', 'Digital economy', '大数据', '数据', '算力', '人工智能'),
  chain('tourism-wellness', '文旅康养', 'Culture, tourism and wellness', '文旅', '文化旅游', '康养'),
  chain('specialty-farming', '特优农业', 'Specialty farming', '农产品加工', '农产品精深加工', '特色农业', '有机旱作'),
  chain('logistics', '现代物流', 'Modern logistics', '物流', '商贸物流'),
  chain('infrastructure', '基础设施', 'Infrastructure', '基础设施建设'),
  chain('steel', '钢铁', 'Steel', '特种钢', '特钢', '钢铁及深加工'),
  chain('vehicles', '汽车', 'Vehicles', '新能源汽车', '汽车零部件'),
  chain('liquor', '酿品', 'Liquor and vinegar', '白酒', '酿造'),
];
