/** Pledges tell their progress by themselves, on any pair of dates, as far as the viewer may read. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { partialDate } from '@wutong/codes';
import type { Fields } from '@wutong/kernel/kinds/types';
import { aProject, CITY, COUNTY, OTHER_COUNTY, testServer, type Client, type TestServer } from '../server.fixture';
import type { DutyProgress, FigureView, PledgeLine, Pledges, ProposalsConfirmed } from '../wire';
import { handIn } from './directives.fixture';
import { elapsedOf } from './progress';

let server: TestServer;
let officer: Client;
before(async () => {
  server = await testServer();
  server.clock.now = new Date('2026-07-01T02:00:00Z');
  officer = await server.as('officer');
});
after(() => server.close());

const day = (value: string) => partialDate(value)!;
let made = 0;

function duty(place: string, fields: Fields) {
  const whole = {
    title: `承诺${++made}`, place, supervised: true, born_from: 'promise', owner_office: `${place}-fgj`, from_office: `${CITY}-dcs`, ...fields,
  }; // prettier-ignore
  return {
    kind: 'duty',
    record: `pledge-${made}`,
    effectiveOn: '2026-01-20',
    change: { act: 'create' as const, fields: whole as Fields },
  };
}
const stock = { metric: 'projects.count', metric_since: day('2026-01-01'), target: 4, due_on: day('2026-12-31') };
const lineOf = ({ counties }: Pledges, place: string, record: string): PledgeLine =>
  counties.find((one) => one.place === place)!.lines.find((line) => line.duty === record)!;

test('done, gap, share and the time gone, from the records of each county', async () => {
  await server.write([
    aProject('old-1', {}, '2025-03-01'),
    aProject('new-1', {}, '2026-02-01'),
    aProject('new-2', {}, '2026-05-01'),
    aProject('far-1', { place_code: OTHER_COUNTY }, '2026-06-01'),
  ]);
  await server.write([
    duty(COUNTY, stock),
    duty(OTHER_COUNTY, { ...stock, target: 1 }),
    duty(COUNTY, { target_text: '营商环境群众满意', progress_text: '已开两次会', progress_on: day('2026-06-10') }),
    duty(COUNTY, { ...stock, metric_since: null }),
  ]);
  const { body } = await officer.get<Pledges>('/pledges');
  const own = lineOf(body, COUNTY, 'pledge-1').progress!;
  assert.deepEqual([own.done, own.target, own.gap, own.share, own.reached], [2, 4, 2, 50, false]);
  assert.deepEqual([own.elapsed, own.behind], [49.9, -0.1]);
  assert.deepEqual(own.period, { from: '2026-01-01', to: '2026-07-01' });
  const other = lineOf(body, OTHER_COUNTY, 'pledge-2').progress!;
  assert.deepEqual([other.done, other.gap, other.reached, other.behind], [1, 0, true, null]);
  const untied = lineOf(body, COUNTY, 'pledge-3');
  assert.deepEqual([untied.progress, untied.told], [null, { text: '已开两次会', on: '2026-06-10' }]);
  assert.equal(lineOf(body, COUNTY, 'pledge-4').progress!.done, 3);
  const county = body.counties.find(({ place }) => place === COUNTY)!;
  assert.deepEqual([county.lines.length, county.tied, county.reached], [3, 2, 0]);
  const figure = await officer.get<FigureView>(`/figures/projects.count?place=${COUNTY}`);
  assert.equal(figure.body.value, 3);
});

test('as of an earlier day it is what was true then, and as known then', async () => {
  const may = lineOf((await officer.get<Pledges>('/pledges?asOf=2026-04-01')).body, COUNTY, 'pledge-1').progress!;
  assert.deepEqual([may.done, may.gap, may.asOf], [1, 3, '2026-04-01']);
  const earlier = await officer.get<Pledges>('/pledges?asOf=2026-01-10');
  assert.deepEqual(earlier.body.counties, []);
  const one = await officer.get<DutyProgress>('/duties/pledge-1/progress?asOf=2026-04-01');
  assert.equal(one.body.done, 1);
  server.clock.now = new Date('2026-07-01T08:00:00Z');
  await server.write([aProject('late-1', {}, '2026-06-20')]);
  const then = await officer.get<DutyProgress>('/duties/pledge-1/progress?known=2026-07-01T05:00:00Z');
  const now = await officer.get<DutyProgress>('/duties/pledge-1/progress');
  assert.deepEqual([then.body.done, now.body.done], [2, 3]);
});

test('a county sees its own pledges, and a duty out of reach is not found', async () => {
  const county = await server.as('county-clerk');
  const { body } = await county.get<Pledges>('/pledges');
  assert.deepEqual(
    body.counties.map(({ place }) => place),
    [COUNTY],
  );
  assert.equal((await county.get('/duties/pledge-2/progress')).status, 404);
  assert.equal((await county.get<null>('/duties/pledge-3/progress')).body, null);
  assert.equal((await county.get(`/pledges?place=${OTHER_COUNTY}`)).status, 403);
});

test('a county’s pledge comes in on paper and reads itself once it is confirmed', async () => {
  const text = '襄垣县2026年目标承诺书\n我县承诺:\n1.全年新签约项目30个。\n2.全年完成投资12亿元。';
  const paper = await handIn(officer, text, { paperType: 'pledge', heldOn: '2026-01-20' });
  const [signed, invested] = paper.proposals;
  assert.deepEqual(
    [signed!, invested!].map(({ content }) => [
      content.place,
      content.metric,
      content.target,
      content.metricSince,
      content.term,
    ]),
    [
      [COUNTY, 'investment.signed', 30, '2026-01-01', { by: 'date', on: '2026-12-31' }],
      [COUNTY, 'projects.completed', 1.2e9, '2026-01-01', { by: 'date', on: '2026-12-31' }],
    ],
  );
  assert.ok(signed!.content.owner?.startsWith(COUNTY), 'a county answers through its government');
  const { body } = await officer.send<ProposalsConfirmed>('POST', `/directives/${paper.directive}/confirm`, {
    idem: 'pledges-paper-1',
  });
  const record = body.paper.proposals[0]!.duties[0]!.record;
  const line = lineOf((await officer.get<Pledges>('/pledges')).body, COUNTY, record);
  assert.deepEqual(
    [line.progress!.done, line.progress!.gap, line.directive, line.stage],
    [0, 30, paper.directive, 'assigned'],
  );
});

test('the time gone counts both days and never passes its end', () => {
  assert.equal(elapsedOf('2026-01-01', '2026-12-31', '2026-12-31'), 100);
  assert.equal(elapsedOf('2026-01-01', '2026-12-31', '2027-03-01'), 100);
  assert.equal(elapsedOf('2026-01-01', '2026-12-31', '2025-12-01'), 0);
  assert.equal(elapsedOf('2026-01-01', '2026-01-10', '2026-01-05'), 50);
  assert.equal(elapsedOf(null, '2026-01-10', '2026-01-05'), null);
  assert.equal(elapsedOf('2026-01-10', '2026-01-10', '2026-01-05'), null);
});
