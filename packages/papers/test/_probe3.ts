import { readLedger } from '../src/ledger';
import { clerkBook } from './clerk';
import type { ClerkBook } from './clerk';
const show = (book: ClerkBook, kind='project-ledger', city='141100') => {
  const r = readLedger({kind, bytes: clerkBook(book), fileName:'a.xlsx', city, asOf:'2025-06-30'});
  console.log('----', r.outcome, r.error?.code ?? '', JSON.stringify(r.sheets.map(s=>({s:s.sheet,h:s.header_rows,u:s.unit,uf:s.unit_from,a:s.as_of,p:s.place,c:Object.fromEntries(Object.entries(s.columns).map(([k,v])=>[k,v.column]))}))));
  for (const x of r.records) console.log(JSON.stringify(x.rows.map(q=>q.sheet+':'+q.row)), x.derived.counted, x.derived.stage, JSON.stringify(Object.fromEntries(Object.entries(x.values).filter(([,v])=>v!==null && !(Array.isArray(v)&&!v.length)))));
  for (const w of [...r.warnings, ...r.rejected.map(x=>({...x,level:'REJ'}))] as any[]) console.log('  ', w.level, w.code, w.sheet+'!'+w.cell, JSON.stringify(w.raw), w.plain_sum_yuan??'', w.stated_yuan??'');
  console.log('  skips', r.skipped.map(s=>`${s.sheet}:${s.row} ${s.reason}`).join(', '));
};
const H=['序号','项目名称','项目代码','建设单位','统一社会信用代码','建设地点','总投资','年度计划','本年完成','签约','立项','开工','开工依据','入库','投产','备注'];
// 1: project name vertically merged over 2 rows; lower-case credit; NBSP; text serials
show({sheets:[{name:'汾阳',rows:[['汾阳市重点项目进展表(截至2025年6月底)'],['填报单位(盖章):汾阳市发展和改革局',null,null,null,null,null,null,null,null,null,null,null,null,null,null,'单位：万元'],H,
 [1,'\u3000示例甲项目\u00a0','2501-141182-04-01-900001','甲公司',null,'杏花村镇','\u00a01200\u00a0','600 ','  ','45737','45742','45748','开工报告','2025-5-6','未投产','已开工建设'],
 [null,null,null,'乙公司(联合体)',null,null,null,null,null,null,null,null,null,null,null,null],
 [2,'示例乙项目',null,'丙公司',null,'峪道河镇',400,null,null,null,null,null,null,null,null,'项目已建成投产'],
 [null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null],
 [3],[4],
 ['合计',null,null,null,null,null,1600,600],
 ['填表人:科员',null,null,'审核人:科长',null,null,null,'填表日期:2025年7月2日']],merges:['B4:B5','A4:A5']}]});
// 2: 表内 notes row "注:" in name col; section in the name column with number; 序号 in Chinese numerals
show({sheets:[{name:'重点项目',rows:[['岚县重点项目'],['单位：亿元','','','数据截止:2025.06.30'],['序号','项目名称','总投资','开工日期','投产日期','开工依据','项目代码','立项日期'],
 ['一','产业类项目',3.5],['(一)','工业项目',2.5],[1,'示例铁矿项目',1.5,'2025.1.2','2025.6.1','施工许可证','2401-141127-04-01-900001','2024.12.1'],[2,'示例铸件项目',1,null,null,null,null,null],['(二)','农业项目',1],[3,'示例马铃薯项目',1],['二','民生类项目',0.5],[4,'示例供热项目',0.5],['总计','4个',4],['注：','1.含续建项目']]}]});
// 3 weird title in two cells, header at row 7, hidden sheet with data
show({sheets:[{name:'封面',rows:[['吕梁市项目台账'],['2025年6月']]},{name:'台账(兴县)',rows:[[],['附件1'],[],['兴县2025年项目台账'],['报送时间:2025年7月1日',null,null,'单位:万元'],[],['序号','项目名称','总投资','到位资金'],[1,'示例甲',100,50],[2,'示例乙',200,300]]},{name:'旧',state:'hidden',rows:[['序号','项目名称','总投资(万元)','备注'],[1,'示例丙',5,null]]}]});
// 4: transposed-like / no data
show({sheets:[{name:'空',rows:[['序号','项目名称','总投资(万元)','备注'],[1],[2]]}]});
