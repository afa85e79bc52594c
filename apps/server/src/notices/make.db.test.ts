/** The digest of a day: one a person, of what waits for them and nothing else, at their hour, on working days. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { CITY, COUNTY, OTHER_COUNTY, testServer, type TestServer } from '../server.fixture';
import type { MyNotices, NoticeDigest, WireError } from '../wire';
import { minuteOf } from './calendar';
import { noticeJobs } from './job';
import { makeDue } from './make';
import { BUREAU, duty, later, moveTo, onlyOurs, person, reach, signIn } from './notices.fixture';

describe('the digest of the day', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
    // A Monday, a week before the Spring Festival of 2026.
    moveTo(server, '2026-02-09', 7, 30);
    await onlyOurs(server);
    await person(server, 'zhang1');
    await person(server, 'nobody1', [{ role: 'county-clerk', place: OTHER_COUNTY, office: `${OTHER_COUNTY}-fgj` }]);
    await person(server, 'twice1', [
      { role: 'county-clerk', place: COUNTY, office: BUREAU },
      { role: 'officer', place: CITY, office: `${CITY}-fgw` },
    ]);
    await duty(server, 'late1', { on: '2026-01-05', due: '2026-02-05' });
    await reach(server, 'late1', 'signed_for', '2026-01-06');
    await duty(server, 'sign1', { on: '2026-02-06', due: '2026-03-31' });
    await duty(server, 'soon1', { on: '2026-01-05', due: '2026-02-11' });
    await reach(server, 'soon1', 'signed_for', '2026-01-06');
    await duty(server, 'far1', { on: '2026-01-05', due: '2026-06-30' });
    await reach(server, 'far1', 'signed_for', '2026-01-06');
  });
  after(() => server.close());

  const digests = async (account: string): Promise<NoticeDigest[]> =>
    (await (await signIn(server, account)).get<NoticeDigest[]>('/notices')).body;
  const groups = ({ groups: all }: NoticeDigest) =>
    Object.fromEntries(all.map(({ group, total, lines }) => [group, [total, ...lines.map(({ record }) => record)]]));

  it('comes at the hour, once, and holds each matter under one heading', async () => {
    assert.equal(await makeDue(server.context), 0, 'not before eight');
    moveTo(server, '2026-02-09', 8, minuteOf('zhang1') - 1);
    await makeDue(server.context);
    assert.deepEqual(await digests('zhang1'), []);
    moveTo(server, '2026-02-09', 8, 40);
    await makeDue(server.context);
    const [mine, ...more] = await digests('zhang1');
    assert.deepEqual(more, []);
    assert.deepEqual(groups(mine!), { late: [1, 'late1'], sign: [1, 'sign1'], soon: [1, 'soon1'] });
    assert.deepEqual(mine!.groups[0]!.lines[0], {
      title: '示例:责任 late1',
      what: { zh: '签收', en: 'Signed for' },
      due: '2026-02-05',
      lateBy: 2,
      kind: 'duty',
      record: 'late1',
    });
    assert.equal(await makeDue(server.context), 0, 'nobody is told twice');
    assert.deepEqual(await digests('nobody1'), [], 'nothing when there is nothing');
  });

  it('names what waits for a second person by its title, and says nothing of what stands in it', async () => {
    await person(server, 'check1', [{ role: 'reviewer', place: CITY, office: `${CITY}-fgw` }]);
    const officer = await server.as('officer');
    const asked = await officer.send<{ entries: { status: string }[] }>('POST', '/acts', {
      idem: 'notices-waits-1',
      kind: 'duty',
      record: 'far1',
      change: {
        act: 'set',
        fields: { extension_days: 10, extension_approver: '示例分管副市长' },
        reason: '不外传的理由',
      },
      expectedVersion: 2,
    });
    assert.equal(asked.body.entries?.[0]?.status, 'requested', JSON.stringify(asked.body));
    await makeDue(server.context);
    const [own] = await digests('check1');
    const check = own!.groups.find(({ group }) => group === 'check');
    assert.deepEqual([check?.total, check?.lines[0]?.title], [1, '示例:责任 far1']);
    assert.doesNotMatch(JSON.stringify(own), /不外传|副市长/);
  });

  it('is one for a person of two offices, and tells nobody of what they cannot open', async () => {
    const both = await digests('twice1');
    assert.equal(both.length, 1);
    // What the city's bureau has assigned waits for its owner; nothing stands there twice.
    assert.deepEqual(groups(both[0]!), { late: [1, 'late1'], sign: [1, 'sign1'], soon: [1, 'soon1'] });
    assert.deepEqual((await (await signIn(server, 'nobody1')).get<NoticeDigest[]>('/notices')).body, []);
  });

  it('tells whoever stands in for an absent colleague, for as long as they do', async () => {
    await person(server, 'stand1', [{ role: 'officer', place: CITY, office: `${CITY}-fgw` }]);
    const admin = await server.as('administrator');
    const lent = await admin.send('POST', '/delegations', {
      from: 'zhang1',
      to: 'stand1',
      role: 'county-clerk',
      place: COUNTY,
      office: BUREAU,
      fromDay: '2026-02-10',
      toDay: '2026-02-10',
      reason: '外出',
    });
    assert.equal(lent.status, 201, JSON.stringify(lent.body));
    moveTo(server, '2026-02-10');
    await makeDue(server.context);
    moveTo(server, '2026-02-11');
    await makeDue(server.context);
    const own = await digests('stand1');
    assert.deepEqual(
      own.map(({ day }) => day),
      ['2026-02-10'],
    );
    assert.deepEqual(groups(own[0]!)['late'], [1, 'late1']);
  });

  it('stays away on rest days unless something is urgent, and when it is not wanted', async () => {
    // Saturday before the festival is a make-up day; the Sunday is a day off (State Council notice for 2026).
    moveTo(server, '2026-02-14');
    await makeDue(server.context);
    assert.equal((await digests('zhang1'))[0]!.day, '2026-02-14');
    moveTo(server, '2026-02-15');
    await makeDue(server.context);
    assert.equal((await digests('zhang1'))[0]!.day, '2026-02-14', 'late is not urgent: a working day has told of it');
    const asked = {
      title: '示例:催办 soon1',
      place: COUNTY,
      duty: 'soon1',
      office: BUREAU,
      from_office: `${CITY}-fgw`,
      asked_on: { value: '2026-02-15', precision: 'day' as const },
      level: 'urge',
      words: '请尽快反馈进展',
    };
    await server.write([
      { kind: 'urging', record: 'urging1', change: { act: 'create', fields: asked }, effectiveOn: '2026-02-15' },
    ]);
    moveTo(server, '2026-02-16');
    await makeDue(server.context);
    const [urgent] = await digests('zhang1');
    assert.equal(urgent!.day, '2026-02-16', 'somebody has asked for it');
    assert.deepEqual([urgent!.groups[0]!.group, groups(urgent!)['urged']], ['urged', [1, 'soon1']]);

    const zhang = await signIn(server, 'zhang1');
    const choice = { wanted: true, byMail: false, hour: 8, restDays: false, language: 'zh' };
    assert.equal((await zhang.send('PUT', '/account/notices', choice)).status, 200);
    moveTo(server, '2026-02-17');
    await makeDue(server.context);
    assert.equal((await digests('zhang1'))[0]!.day, '2026-02-16', 'rest days are the person’s own');
    await (await signIn(server, 'zhang1')).send('PUT', '/account/notices', { ...choice, wanted: false });
    moveTo(server, '2026-02-25');
    await makeDue(server.context);
    assert.equal((await digests('zhang1'))[0]!.day, '2026-02-16');
    assert.equal((await digests('twice1'))[0]!.day, '2026-02-25');
  });

  it('keeps within the hours of the city', async () => {
    const admin = await server.as('administrator');
    const set = { from: 9, until: 12, link: null };
    assert.equal((await admin.send('PUT', '/admin/notices', set)).status, 200);
    const wrong = await admin.send<WireError>('PUT', '/admin/notices', { ...set, until: 9 });
    assert.deepEqual([wrong.status, wrong.body.code], [400, 'NOTICE_WINDOW']);
    const two = await signIn(server, 'twice1');
    const early = { wanted: true, byMail: false, hour: 8, restDays: true, language: 'zh' };
    const refused = await two.send<WireError>('PUT', '/account/notices', early);
    assert.deepEqual([refused.status, refused.body.code], [400, 'NOTICE_HOUR']);
    assert.match(refused.body.message.zh, /9:00 至 12:00/);
    assert.equal((await two.get<MyNotices>('/account/notices')).body.choice.hour, 9, 'shown as it will be');
    moveTo(server, '2026-02-26', 8, 50);
    await makeDue(server.context);
    assert.equal((await digests('twice1'))[0]!.day, '2026-02-25');
    later(server, 3600);
    await makeDue(server.context);
    assert.equal((await digests('twice1'))[0]!.day, '2026-02-26');
  });

  it('does scheduled work: what is made goes out, and one that cannot be made keeps nobody waiting', async () => {
    moveTo(server, '2026-03-02', 10);
    const { database, city } = server.context;
    const [send] = noticeJobs({
      ...server.context,
      now: () => server.clock.now.toISOString(),
      database: {
        ...database,
        url: database.url,
        owner: (work) => database.owner(work),
        write: (scope, work) => database.write(scope, work),
        // The first person's reading fails; everybody else's does not.
        read: (scope, work) =>
          scope.settings?.['account'] === 'check1'
            ? Promise.reject(new Error('no reading'))
            : database.read(scope, work),
      } as typeof database,
    } as typeof server.context);
    const now = (): string => server.clock.now.toISOString();
    const grounds = { database, registry: server.context.registry, city, now };
    const run = send!.run({ ...grounds, dueAt: now(), today: '2026-03-02', run: 'notices.send test' });
    await assert.rejects(run, /no reading/);
    assert.equal((await digests('twice1'))[0]!.day, '2026-03-02');
    assert.notEqual((await digests('check1'))[0]?.day, '2026-03-02');
    await makeDue(server.context);
    assert.equal((await digests('check1'))[0]!.day, '2026-03-02', 'the next run makes up for it');
  });
});
