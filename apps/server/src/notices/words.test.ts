import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Digest, DigestLine } from '../jobs/digest';
import type { NoticeGroup } from '../wire-notices';
import { hourWithin, instantAt, isRestDay, minuteOf, minutesIntoDay, turnHasCome } from './calendar';
import { ROBOTS } from './robots';
import { groupWords, mailWords, testWords } from './words';

const CITY = { zh: '示例市', en: 'Sample City' };
const line = (title: string): DigestLine => ({
  kind: 'duty',
  record: 'd',
  title,
  what: { zh: '承办', en: 'In work' },
  due: '2026-02-05',
  lateBy: 3,
});

test('a group’s text keeps within the bytes of every platform: titles give way, counts, link and keyword stay', () => {
  for (const [length, most] of [
    [10, 2048],
    [300, 2048],
    [900, 2048],
    [3000, 2048],
    [80, ROBOTS.wecom.most],
  ] as const) {
    const lines = Array.from({ length: 5 }, () => line('长'.repeat(length)));
    const digest: Digest = { late: { total: 5, lines }, soon: { total: 0, lines: [] } };
    const notice = { day: '2026-02-09', city: CITY, office: '示例局', link: 'https://w.example.cn/today', most };
    const text = groupWords(digest, { ...notice, keyword: '督查专用', mayName: () => true });
    assert.ok(Buffer.byteLength(text) <= most, `${length}: ${Buffer.byteLength(text)}`);
    assert.match(text, /^【督查专用】示例市示例局 2月9日督办提醒\n5 项已逾期。/);
    assert.match(text, /打开系统:https:\/\/w\.example\.cn\/today$/);
    assert.equal(/长/.test(text), length <= 300, 'as many titles as fit');
    const counted = groupWords(digest, { ...notice, keyword: '逾期', mayName: null });
    assert.doesNotMatch(counted, /长|【/, 'a keyword that stands there already is not repeated');
  }
  assert.match(testWords(CITY, { keyword: '督办', most: 2048 }), /^示例市督办提醒测试/);
});

test('a mail is in the reader’s language, counts what it does not name, and lets no title break a line', () => {
  const groups: NoticeGroup[] = [
    { group: 'late', total: 7, lines: [{ ...line('第一行\n【伪造】9 项\r\n第二行'), lateBy: 3 }] },
    { group: 'soon', total: 1, lines: [{ ...line('另一件'), lateBy: 0, what: null }] },
  ];
  const about = { day: '2026-02-09', city: CITY, link: null } as const;
  const zh = mailWords(groups, { ...about, language: 'zh' });
  assert.equal(zh.subject, '示例市待办提醒 2月9日:已逾期 7、即将到期 1');
  assert.match(
    zh.text,
    /^【已逾期】7 项\n1\. 第一行 【伪造】9 项 第二行\(承办,已逾期 3 个工作日\)\n…另有 6 项\n\n【即将到期】1 项\n1\. 另一件\(时限 2026-02-05\)\n\n/,
  );
  const en = mailWords(groups, { ...about, language: 'en' });
  assert.equal(en.subject, 'Sample City: your duties, 2026-02-09: Late 7, Falls due soon 1');
  assert.match(en.text, /3 working days late\)\n…and 6 more\n/);
});

test('turns come in the first half of the hour and never on the full one; rest days are those of the notices', () => {
  const minutes = new Set(Array.from({ length: 500 }, (_, n) => minuteOf(`account-${n}`)));
  assert.ok(Math.min(...minutes) >= 3 && Math.max(...minutes) <= 27 && minutes.size > 20);
  assert.equal(minutesIntoDay('2026-02-09T23:30:00Z'), 7 * 60 + 30);
  assert.equal(instantAt('2026-02-09', 20), '2026-02-09T12:00:00.000Z');
  assert.deepEqual([hourWithin(3, { from: 7, until: 20 }), hourWithin(22, { from: 7, until: 20 })], [7, 19]);
  const at = (minute: number): string =>
    new Date(Date.parse(instantAt('2026-02-09', 8)) + minute * 60_000).toISOString();
  assert.deepEqual([turnHasCome('a', 8, at(minuteOf('a') - 1)), turnHasCome('a', 8, at(minuteOf('a')))], [false, true]);
  // 2026: the Saturday before the Spring Festival is made up for, the days of the festival are off; 2050 knows weekends only.
  const rest = ['2026-02-13', '2026-02-14', '2026-02-15', '2026-02-23', '2026-02-24', '2050-01-01', '2050-01-03'].map(
    isRestDay,
  );
  assert.deepEqual(rest, [false, false, true, true, false, true, false]);
});
