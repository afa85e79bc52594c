import { readLedger } from '../src/ledger';
import { clerkBook } from './clerk';
const go = (title: string, rows: any[][], extra: any = {}, o: any = {}) => {
  const r = readLedger({kind: o.kind ?? 'project-ledger', bytes: clerkBook({sheets:[{name:o.name??'s',rows, ...extra}, ...(o.more??[])]}), fileName:'a.xlsx', city: o.city ?? '141100', asOf: o.asOf ?? '2025-06-30'});
  console.log('----', title, r.outcome, r.error?.code ?? '', JSON.stringify(r.sheets.map(s=>({h:s.header_rows,u:s.unit,a:s.as_of,p:s.place,y:s.year,c:Object.fromEntries(Object.entries(s.columns).map(([k,v])=>[k,v.column]))}))));
  for (const x of r.records) console.log(JSON.stringify(x.rows.map(q=>q.row)), x.derived.counted ?? '', x.derived.stage ?? JSON.stringify(x.derived.effect ?? ''), JSON.stringify(Object.fromEntries(Object.entries(x.values).filter(([,v])=>v!==null && !(Array.isArray(v)&&!v.length)))));
  for (const w of [...r.warnings, ...r.rejected.map(x=>({...x,level:'REJ'}))] as any[]) if (w.level!=='info') console.log('  ', w.level, w.code, w.sheet+'!'+w.cell, JSON.stringify(w.raw), w.because ?? '');
  console.log('  skips', r.skipped.map(s=>`${s.row} ${s.reason}`).join(', '));
};
const head=['项目名称','项目代码','总投资(万元)','立项日期','开工日期','开工依据','入库日期','备注'];
// duplicates: same code no conflicts, generic names same county with different amounts, similar firm
go('dups',[['县区',...head,'建设单位'],
 ['兴县','示例加油站','2501-141123-04-01-900001',100,null,null,null,null,null,'兴县示例石化有限公司'],
 ['兴县','示例加油站','2501-141123-04-01-900001',100,null,null,null,null,null,'兴县示例石化有限公司'],
 ['兴县','高标准农田建设项目',null,800,null,null,null,null,null,'兴县农业农村局'],
 ['临县','高标准农田建设项目',null,800,null,null,null,null,null,'临县农业农村局'],
 ['兴县','2025年高标准农田建设项目',null,900,null,null,null,null,null,'兴县农业农村局'],
 ['兴县','光伏发电项目(一期)',null,3000,null,null,null,null,null,'兴县示例新能源有限公司'],
 ['兴县','光伏发电项目(二期)',null,3000,null,null,null,null,null,'兴县示例新能源有限公司'],
 ['兴县','光伏发电项目',null,3000,null,null,null,null,null,'兴县示例新能源有限公司'],
 ['兴县','示例煤矿瓦斯发电',null,3000,null,null,null,null,null,'兴县示例新能源有限公司'],
 ['岚县','污水处理厂项目','2501-141127-04-01-900002',3000,null,null,null,null,null,null],
 ['岚县','岚县污水处理厂',null,3000,null,null,null,null,null,null],
 ['岚县','岚县污水处理厂提标改造',null,3000,null,null,null,null,null,null]]);
// township of another county; site says other county; sheet county only
go('places',[['柳林县项目表(万元)'],['项目名称','建设地点','总投资(万元)'],['甲','碛口镇',1],['乙','临县碛口镇',1],['丙','柳林镇青龙村',1],['丁','薜村镇',1],['戊','孟门',1],['己','离石经济技术开发区',1],['庚','县城北部',1],['辛','三交镇',1],['壬','柳林县',1],['癸','吕梁市柳林县柳林镇贺昌大街',1]],{}, {name:'柳林县'});
// unit conflicts & header with title unit, 单位 in footer
go('unit footer',[['项目名称','总投资','年度计划'],['甲',5000,100],['乙',30000,100],['注:单位为万元']]);
go('unit yi guess',[['项目名称','总投资','年度计划'],['甲',0.5,0.1],['乙',3,0.1],['丙',1.2,0.1]]);
go('unit yuan guess',[['项目名称','总投资','年度计划'],['甲',50000000,10000000],['乙',300000000,10000]]);
go('title unit',[['石楼县重点项目表(单位:千元)'],['项目名称','总投资','年度计划'],['甲',5000,100]]);
go('year from title 2024',[['石楼县2024年重点项目表(单位:万元)'],['项目名称','总投资','签约','备注'],['甲',5000,'11月5日',null],['乙',5000,'2025年1月',null]]);
go('exempt',[[...head,'容缺审批'],['甲','2501-141123-04-01-900001',100000,'2025-05-01','2025-03-01','开工令','2025-05-06',null,'分管副县长批准'],['乙','2501-141123-04-01-900003',100000,null,'2025-03-01','开工令',null,null,'县政府专题会议纪要〔2025〕3号'],['丙','2501-141123-04-01-900004',100000,null,'2025-03-01','开工令',null,null,'容缺受理']]);
go('statistic threshold',[head,['甲','2501-141123-04-01-900001',499.99,'2025-01-01','2025-03-01','开工令','2025-05-06',null],['乙','2501-141123-04-01-900003',500,'2025-01-01','2025-03-01','开工令','2025-02-06',null],['丙','2501-141123-04-01-900004',null,'2025-01-01','2025-03-01','开工令','2025-05-06',null]]);
