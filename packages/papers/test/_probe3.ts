import { readLedger } from '../src/ledger';
import { clerkBook } from './clerk';
import type { ClerkBook } from './clerk';
const show = (book: ClerkBook, kind='project-ledger', city='141100') => {
  const r = readLedger({kind, bytes: clerkBook(book), fileName:'a.xlsx', city, asOf:'2025-06-30'});
  console.log('----', r.outcome, r.error?.code ?? '', JSON.stringify(r.sheets.map(s=>({s:s.sheet,h:s.header_rows,u:s.unit,uf:s.unit_from,a:s.as_of,p:s.place,c:Object.fromEntries(Object.entries(s.columns).map(([k,v])=>[k,v.column]))}))));
  for (const x of r.records) console.log(JSON.stringify(x.rows.map(q=>q.sheet+':'+q.row)), x.derived.counted, x.derived.stage, JSON.stringify(Object.fromEntries(Object.entries(x.values).filter(([,v])=>v!==null && !(Array.isArray(v)&&!v.length)))));
  for (const w of [...r.warnings, ...r.rejected.map(x=>({...x,level:'REJ'}))]) console.log('  ', w.level, w.code, w.sheet+'!'+w.cell, JSON.stringify(w.raw), w.plain_sum_yuan??'', w.stated_yuan??'');
  console.log('  skips', r.skipped.map(s=>`${s.sheet}:${s.row} ${s.reason}`).join(', '));
};
// stacked with different columns
show({sheets:[{name:'交口县',rows:[
 ['交口县2025年上半年重点项目情况表'],['单位:万元',null,'截止日期:2025.6.30'],
 ['序号','项目名称','建设单位','总投资','签约日期'],
 [1,'示例铝土矿项目','示例矿业公司',5000,'2025.3.1'],[2,'示例食用菌项目','示例农业公司',3000,'2025.3.2'],['合计',null,null,8000],
 [],['二、储备项目(单位:亿元)'],
 ['序号','县区','项目名称','项目代码','计划总投资','开工时间','备注'],
 [1,'交口县','示例风电项目','2501-141130-04-01-900009',1.2,null,null],[2,'交口县','示例香菇项目',null,0.5,null,null],['合计',null,null,null,1.7]]}]});
// ledger with county sections, name in section; A col blank; footers
show({sheets:[{name:'Sheet1',rows:[
 [null,'吕梁市2025年省级重点工程项目进展情况表'],[null,'(数据截至6月30日)',null,null,null,null,'单位:亿元'],
 [null,'序号','项目名称','建设内容','总投资','2025年计划投资','1-6月完成投资','形象进度','省市包联领导'],
 [null,'吕梁市合计(3个)',null,null,10.5,3,1.2],
 [null,'离石区(2个)',null,null,6,2,1],
 [null,1,'示例医院','床位500张',4,1,0.6,'主体施工','副市长'],
 [null,2,'示例学校','新建教学楼',2,1,0.4,'已投用','副市长'],
 [null,'孝义市(1个)',null,null,4.5,1,0.2],
 [null,3,'示例氢能项目','年产5000吨',4.5,1,0.2,'基础施工','市委常委、副市长'],
 [null,'注:1.本表由市发改委汇总。'],[null,'2.数据为快报数。'],[null,null,null,null,null,null,'2025年7月3日']],merges:['B1:I1','B2:F2','B4:D4','B5:D5','B8:D8']}]});
// header with units row, letters row
show({sheets:[{name:'石楼县',rows:[
 ['表1'],['石楼县固定资产投资项目台账'],['制表单位:石楼县统计局',null,null,null,'2025年1-6月'],
 ['项目名称','项目代码','总投资','本年完成投资','开工时间','施工许可证号'],
 [null,null,'万元','万元',null,null],['甲','乙','1','2','3','4'],
 ['示例红枣项目','2501-141126-04-01-900010',600,200,'2025年4月1日','2025-03号'],
 ['示例旅游路项目','2501-141126-04-01-900011',400,200,'2025.4.2','无'],
 ['本表合计',null,1000,400]]}]});
// township sections, two name columns, vertical merges for builder
show({sheets:[{name:'方山县 ',rows:[
 ['方山县2025年“3131”项目推进台账(6月30日)'],
 ['乡镇','序号','项目名称','责任单位','包联领导','总投资\n(万元)','已完成投资\n(万元)','开工\n时间','存在问题','是否省重点','是否3131'],
 ['圪洞镇',1,'示例甲','方山县发改局','县长',{v:1000,format:'#,##0.00'},null,'2025-4-1','无','否','是'],
 [null,2,'示例乙','方山县发改局、方山县工信局','县委书记、县长',' 2,000.00 ','0','未开工','用地问题','√',''],
 ['大武镇',3,'示例丙','方山县教育局','副县长','3000万','300万','2025年5月','/','○','√'],
 ['马坊镇',4,'示例丁',null,null,'4000余',null,null,null,null,null],
 ['小计',null,null,null,null,10000]],merges:['A3:A4']}]});
