/** Tells a project's life as entries: reserve, contract, approval, start, monthly progress, production — or a way out. */
import { addDays, dayNumber, type Day } from '@wutong/codes';
import type { Fields } from '@wutong/kernel/kinds/types';
import { sampleId } from './codes';
import type { Batch } from './batches';
import { dayDate, monthEnd, monthsBetween, Story, type Moment } from './moment';
import { dice, type Dice } from './prng';
import type { Scenario } from './projects';
import { CITY, COUNTIES, EXIT_REASONS, OFFICERS, PROBLEMS } from './words';

const TEN_THOUSAND = 10_000;

function countyName(place: string): string {
  return COUNTIES.find((county) => county.code === place)?.name ?? place;
}

/** Part of the work that is done after a part of the time: slow, fast, slow. */
function curve(part: number): number {
  return part <= 0 ? 0 : part >= 1 ? 1 : part * part * (3 - 2 * part);
}

function create(story: Story, s: Scenario, die: Dice): void {
  const fields: Fields = {
    name: s.name,
    builder: s.firm.name,
    credit_code: s.firm.creditCode,
    place_code: s.place,
    chain: s.chain,
    nature: die.weighted([
      ['new', 7],
      ['extension', 2],
      ['rebuilding', 2],
    ]),
    total_investment_yuan: s.totalYuan,
    reserved_on: dayDate(s.reservedOn),
    responsible_unit: s.place === CITY ? '长治市发展和改革委员会' : `${countyName(s.place)}发展和改革局`,
    lead_officer_role: die.pick(s.place === CITY ? OFFICERS.slice(0, 3) : OFFICERS.slice(3)),
  };
  const held = s.turn === 'held' ? { reason: 'PROBABLE_DUPLICATE', because: ['name', 'place_code'] } : undefined;
  story.add({ act: 'create', fields, sample: true, ...(held ? { held } : {}) }, s.reservedOn, die.whole(0, 20));
  if (s.labels.length > 0) story.add({ act: 'label', add: s.labels }, addDays(s.reservedOn, 1), die.whole(0, 20));
}

interface Step {
  stage: string;
  on: Day;
  fields: Fields;
}

function steps(s: Scenario): Step[] {
  const number = String(s.n + 1).padStart(3, '0');
  const exempted = s.turn === 'exempted';
  const start: Step = {
    stage: 'started',
    on: s.startedOn,
    fields: { start_evidence: `示例施工许可${s.place}-${number}` },
  };
  const approval: Step = {
    stage: 'approved',
    on: exempted ? addDays(s.startedOn, 40) : s.approvedOn,
    fields: { code: s.code, approval_doc: `示例发改审批〔${s.approvedOn.slice(0, 4)}〕${number}号` },
  };
  return [
    ...(s.signedOn ? [{ stage: 'signed', on: s.signedOn, fields: { signing: sampleId('s', s.n) } }] : []),
    { stage: 'registered', on: s.registeredOn, fields: { registration_evidence: `示例营业执照${s.firm.creditCode}` } },
    ...(exempted ? [start, approval] : [approval, start]),
    { stage: 'in_statistics', on: s.statisticsOn, fields: { statistics_evidence: `示例入库通知${number}` } },
    { stage: 'funded', on: s.fundedOn, fields: { paid_in_evidence: `示例银行进账单${number}` } },
    { stage: 'in_production', on: s.productionOn, fields: { production_evidence: `示例竣工验收${number}` } },
    { stage: 'at_capacity', on: s.capacityOn, fields: { capacity_evidence: `示例产值证明${number}` } },
  ];
}

/** Stages whose gates ask for a start that stands. */
const AFTER_START = ['in_statistics', 'in_production', 'at_capacity'];

function reach(story: Story, s: Scenario, step: Step, die: Dice): void {
  const lag = die.chance(0.05) ? die.whole(45, 110) : die.whole(0, 15);
  if (step.stage === 'in_statistics' && s.totalYuan < 5_000_000) return;
  if (s.turn === 'no_evidence' && AFTER_START.includes(step.stage)) return;
  if (step.stage === 'started' && s.turn === 'no_evidence') {
    // The county gives the date and no paper: the date is kept, the stage is not reached.
    story.add({ act: 'set', fields: { started_on: dayDate(step.on) } }, step.on, lag);
    return;
  }
  if (step.stage === 'started' && s.turn === 'exempted') {
    const approver = `示例容缺受理〔${step.on.slice(0, 4)}〕3号 副市长批准`;
    story.add({ act: 'exempt', stage: 'started', reason: '抢抓施工季,容缺开工', approver }, addDays(step.on, -5), 0);
  }
  story.add({ act: 'reach', stage: step.stage, on: dayDate(step.on), fields: step.fields }, step.on, lag);
}

/** Monthly planned and completed investment, and the running totals a county reports with it. */
function progress(story: Story, s: Scenario, today: Day, die: Dice): void {
  const begin = dayNumber(s.startedOn);
  const length = Math.max(60, dayNumber(s.productionOn) - begin);
  const end = s.stalledAfter && s.stalledAfter < s.productionOn ? s.stalledAfter : s.productionOn;
  const whole = s.totalYuan / TEN_THOUSAND;
  let [completedTotal, completedYear, year] = [0, 0, ''];
  for (const month of monthsBetween(s.startedOn, end < today ? end : today)) {
    const last = monthEnd(`${month}-01`);
    if (last > today) break;
    const part = (day: Day): number => curve((dayNumber(day) - begin) / length);
    const planned = Math.round(whole * (part(last) - part(addDays(`${month}-01`, -1))));
    const completed = Math.min(whole - completedTotal, Math.round(planned * s.pace * (0.8 + die.next() * 0.4)));
    completedTotal += completed;
    if (year !== month.slice(0, 4)) {
      year = month.slice(0, 4);
      completedYear = 0;
      const plan = Math.round(whole * (part(`${year}-12-31`) - part(`${Number(year) - 1}-12-31`)));
      story.add({ act: 'set', fields: { annual_plan_yuan: plan * TEN_THOUSAND } }, last, 3);
    }
    completedYear += completed;
    const values = { planned_yuan: planned * TEN_THOUSAND, completed_yuan: completed * TEN_THOUSAND };
    story.add({ act: 'report', series: 'progress', month, values }, last, 3);
    const running = {
      completed_this_year_yuan: completedYear * TEN_THOUSAND,
      paid_in_yuan: Math.min(whole, Math.round(completedTotal * 1.1) + 200) * TEN_THOUSAND,
    };
    if (/(03|06|09|12)$/.test(month)) story.add({ act: 'set', fields: running }, last, 3);
  }
}

function ending(story: Story, s: Scenario, started: boolean, today: Day, die: Dice): void {
  if (s.turn === 'returned' && started && s.statisticsOn < today) {
    const on = addDays(s.statisticsOn, 20);
    story.add({ act: 'return', to: 'approved', reason: '现场核查未见主体施工,退回立项阶段' }, on, 5);
    const again: Step = {
      stage: 'started',
      on: addDays(on, 60),
      fields: { start_evidence: `示例施工许可${s.place}-${s.n}R` },
    };
    reach(story, s, again, die);
  }
  if (s.stalledAfter && !s.exitOn) {
    story.add({ act: 'set', fields: { problems: die.pick(PROBLEMS) } }, addDays(s.stalledAfter, 40), 10);
  }
  if (s.exitOn) story.add({ act: 'exit', reason: die.pick(EXIT_REASONS) }, s.exitOn, die.whole(0, 15));
}

/** The entries of one project up to `today`, in the order they were written down. */
export function projectMoments(s: Scenario, batch: Batch | undefined, today: Day, seed: number): Moment[] {
  const die = dice(seed + s.n);
  const story = new Story('project', s.record, s.place, today);
  create(story, s, die);
  const moves = s.stalledAfter ? steps(s).filter((step) => step.on <= (s.stalledAfter as Day)) : steps(s);
  const started = moves.some((step) => step.stage === 'started') && s.turn !== 'no_evidence';
  const ordered = moves.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const cut = s.turn === 'returned' ? ordered.filter((step) => step.on <= s.statisticsOn) : ordered;
  for (const step of cut.filter((step) => step.stage !== 'in_production' && step.stage !== 'at_capacity'))
    reach(story, s, step, die);
  if (batch && started) {
    const fields = { batch: batch.record, ceremony_on: dayDate(batch.on) };
    story.add({ act: 'set', fields }, batch.on, 2);
    story.add({ act: 'label', add: ['集中开工'] }, batch.on, 2);
  }
  if (started && s.turn !== 'returned') progress(story, s, today, die);
  for (const step of cut.filter((step) => step.stage === 'in_production' || step.stage === 'at_capacity'))
    reach(story, s, step, die);
  ending(story, s, started, today, die);
  return story.moments();
}
