/** A made-up paper with its text on the desk, not yet broken down: what it asks for waits to be confirmed. */
import { createHash } from 'node:crypto';
import { addDays, partialDate } from '@wutong/codes';
import { readTasks } from '@wutong/figures/tasks/index';
import { systemScope } from '@wutong/kernel/db/scope';
import { writeAct } from '@wutong/kernel/ledger/act';
import { createContext } from '../context';
import { keepReading } from '../directives/store';
import { sampleId } from './codes';
import type { DemoOptions } from './load';
import { working } from './moment';
import { SUPERVISOR } from './supervised';

const TITLE = '示例:全市重点工作推进会议纪要';
/** Some of it lacks nothing; one names no office of the city, one no deadline, one all counties, one lies beyond the calendar. */
const TEXT = `示例:全市重点工作推进会议纪要

会议听取了各单位工作情况汇报。会议认为,今年以来全市项目建设势头良好,成绩来之不易。

会议议定以下事项:
一、由市商务局牵头,市投资促进局配合,20个工作日内建立签约未开工项目台账。
二、请市统计局加强项目入库业务指导,30个工作日内新增入库项目20个。
三、市能源局、市财政局要在年底前推动2个现代煤化工项目投产。
四、各县区要在15个工作日内完成一次汛期安全隐患排查。
五、由示例产业园管委会负责,三个月内建成标准厂房3万平方米。
六、市行政审批服务管理局负责推行项目全程帮办。
七、由市发展和改革委员会牵头,2029年底前建成现代综合物流枢纽。

会议强调,各级各部门要提高认识、密切配合、形成合力。
`;

/** Hands it in, once however often it is loaded. Returns how many entries were written. */
export async function loadPapers({ database, registry, city, today, now }: DemoOptions): Promise<number> {
  const context = await createContext({ database, registry, city, now: () => new Date(now), demonstration: true });
  const held = working(addDays(today, -4), 1);
  const directive = sampleId('v', 1);
  const fields = {
    title: TITLE,
    place: city,
    paper_type: 'minutes',
    doc_no: '示例会纪〔第3期〕',
    held_on: partialDate(held)!,
    from_office: SUPERVISOR.office,
    leader_role: '市长',
    text_sha256: createHash('sha256').update(TEXT).digest('hex'),
  };
  const source = 'demo_directive_text';
  const written = await writeAct(database, registry, {
    city,
    actor: SUPERVISOR.actor,
    office: SUPERVISOR.office,
    idem: 'demo paper on the desk',
    now,
    drafts: [
      {
        kind: 'directive',
        record: directive,
        effectiveOn: today,
        source,
        change: { act: 'create', sample: true, fields },
      },
    ],
    sources: [
      {
        id: source,
        kind: 'minutes',
        title: TITLE,
        bytes: Buffer.from(TEXT, 'utf8'),
        mediaType: 'text/plain; charset=utf-8',
      },
    ],
  });
  const offices = [...context.offices.values()].map(({ name }) => name);
  const content = readTasks(TEXT, { published: held, region: context.tree.nameOf(city), offices });
  const reading = { directive, text: TEXT, encoding: 'UTF-8', from: 'paste' as const, content, readAt: now };
  await database.write(systemScope(city), (sql) => keepReading(sql, city, reading));
  return written.repeated ? 0 : written.entries.length;
}
