/**
 * How much of what our own papers ask for is read, and read right. Every batch was labelled, and scored, before a rule was
 * changed for it; what the rules made of it then stands in the README.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTasks } from '../src/tasks/index';
import { limitWords } from '../src/tasks/limit';
import { score, taskPassages } from './task-passages';

const passages = taskPassages();
const told = score(passages);
const share = (part: number, whole: number): string => (part / whole).toFixed(3);

test('most tasks are found, and hardly anything else', (t) => {
  const { wanted, found, right, leads, cos, limits, figures, places } = told;
  t.diagnostic(`tasks ${wanted}: precision ${share(right, found)}, recall ${share(right, wanted)}`);
  t.diagnostic(
    `of those found, right: owners ${share(leads, right)}, co-units ${share(cos, right)}, deadlines ${share(limits, right)}`,
  );
  t.diagnostic(`figures ${share(figures, right)}, places ${share(places, right)}`);
  for (const fault of told.faults) t.diagnostic(fault);
  assert.ok(wanted >= 100);
  assert.ok(right / found >= 0.95 && right / wanted >= 0.95, `${right} of ${found} found, ${wanted} wanted`);
  for (const part of [leads, cos, limits, figures, places]) assert.ok(part / right >= 0.95, told.faults.join('\n'));
});

test('what is no task is none', () => {
  const empty = passages.filter(({ tasks }) => tasks.length === 0);
  assert.ok(empty.length >= 3);
  for (const { name, text, region, published } of empty)
    assert.deepEqual(readTasks(text, { region, ...(published ? { published } : {}) }).tasks, [], name);
});

test('every span is exact, whatever the line ends', () => {
  for (const { text, region, published } of passages)
    for (const as of [text, text.replaceAll('\n', '\r\n'), text.replaceAll(',', '，').replaceAll(';', '；')]) {
      const { tasks } = readTasks(as, { region, ...(published ? { published } : {}) });
      // Full-width marks are read as the half-width ones.
      const plain = readTasks(text, { region, ...(published ? { published } : {}) }).tasks;
      assert.deepEqual(
        tasks.map(({ title }) => title),
        plain.map(({ title }) => title),
      );
      for (const task of tasks) {
        assert.equal(task.quote, as.slice(...task.span));
        for (const unit of task.units)
          assert.equal(unit.text.replace(/\s/g, ''), as.slice(...unit.span).replace(/\s/g, ''));
        if (task.limit)
          assert.equal(task.limit.text.replace(/\s/g, ''), as.slice(...task.limit.span).replace(/\s/g, ''));
        assert.ok(task.title.length > 1 && task.title.length <= 160);
      }
      assert.ok(
        tasks.every((one, at) => at === 0 || one.span[0] >= tasks[at - 1]!.span[1]),
        'they do not overlap',
      );
    }
});

test('without the day of the paper no deadline becomes a date, and without a unit there is no owner', () => {
  const { tasks } = readTasks('一、年底前完成签约项目入库40个。\n二、由市商务局牵头，一个月内建立台账。', {
    region: '长治市',
  });
  assert.deepEqual(
    tasks.map(({ limit }) => [limit?.text, limit?.on]),
    [
      ['年底前', null],
      ['一个月内', null],
    ],
  );
  const dated = readTasks('重点任务清单\n1.年底前完成签约项目入库40个。', {
    region: '长治市',
    published: '2026-03-02',
  });
  assert.deepEqual(
    dated.tasks.map(({ units, limit }) => [units.length, limit?.on]),
    [[0, '2026-12-31']],
  );
});

const DEADLINES: readonly (readonly [string, string | number | null])[] = [
  ['3月底前', '2026-03-31'],
  ['4月10日前', '2026-04-10'],
  ['二季度末前', '2026-06-30'],
  ['15个工作日内', 15],
  ['7天内', 7],
  ['一个月内', '2026-04-02'],
  ['两周内', '2026-03-16'],
  ['年底前', '2026-12-31'],
  ['明年一季度前', '2027-03-31'],
  ['到2027年底', '2027-12-31'],
  ['“十五五”末', '2030-12-31'],
  ['立即', null],
  ['长期坚持。', null],
  ['每月10日前', null],
  ['春节前', null],
];

test('deadlines are read forward from the day of the paper', () => {
  for (const [words, means] of DEADLINES) {
    const [limit] = limitWords(words, '2026-03-02');
    assert.equal(limit?.kind === 'working_days' ? limit.count : limit?.on, means, words);
  }
  for (const words of ['去年以来', '2025年完成', '一季度推进情况', '2026年3月2日下午召开'])
    assert.deepEqual(limitWords(words, '2026-03-02'), [], words);
});

test('no text makes it throw, and time grows with the length', () => {
  for (const text of [
    '',
    '\n\n',
    '。'.repeat(500),
    '一、'.repeat(500),
    '(((((',
    '牵头单位:',
    '\t\t\t',
    '要'.repeat(2000),
    '\ud800由市X局牵头',
  ])
    assert.ok(Array.isArray(readTasks(text).tasks));
});
