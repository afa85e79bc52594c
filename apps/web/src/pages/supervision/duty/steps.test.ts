import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CycleStep, DutyAct, KindInfo } from '../../../api/types';
import { actsInOrder, trackSteps, turns } from './steps';

const both = (text: string) => ({ zh: text, en: text });
const STAGES: KindInfo['stages'] = ['assigned', 'answered', 'reviewed', 'closed'].map((stage) => ({
  stage,
  name: both(stage),
  date: `${stage}_on`,
  requires: [],
  evidence: [],
  after: [],
  review: false,
}));
let seq = 0;
const line = (step: string, stands = true): CycleStep => ({
  step,
  name: both(step),
  on: '2026-06-15',
  office: 'o',
  officeName: 'o',
  actorName: both('a'),
  reason: null,
  stands,
  seq: ++seq,
});
const act = (code: DutyAct['act'], stage: string | null, may: boolean): DutyAct => ({
  act: code,
  name: both(code),
  may,
  why: may ? null : both('why'),
  waits: false,
  stage,
  back: [],
  missing: [],
});

test('a step taken back does not stand, a step taken again stands by its last line', () => {
  const story = [line('created'), line('assigned'), line('answered', false), line('returned'), line('answered')];
  const steps = trackSteps(STAGES, story, true);
  assert.deepEqual(
    steps.map(({ step, taken, times }) => [step, taken?.seq ?? null, times]),
    [
      ['created', story[0]!.seq, 1],
      ['assigned', story[1]!.seq, 1],
      ['answered', story[4]!.seq, 2],
      ['reviewed', null, 0],
      ['closed', null, 0],
    ],
  );
  assert.deepEqual(turns(story, STAGES), [story[3]]);
});

test('only a supervised duty, or one that was reviewed, shows the review', () => {
  const shown = (story: CycleStep[]): boolean =>
    trackSteps(STAGES, story, false).some(({ step }) => step === 'reviewed');
  assert.equal(shown([line('created'), line('answered')]), false);
  assert.equal(shown([line('created'), line('answered'), line('reviewed')]), true);
});

test('the step one may take comes before the one that is not one’s own', () => {
  const mine = actsInOrder([act('urge', null, true), act('close', 'closed', false), act('review', 'reviewed', true)]);
  assert.equal(mine.next?.act, 'review');
  assert.deepEqual(
    mine.beside.map((one) => one.act),
    ['urge', 'close'],
  );
  assert.equal(actsInOrder([act('pause', null, true), act('close', 'closed', false)]).next?.act, 'close');
  assert.equal(actsInOrder([act('pause', null, true)]).next, null);
});
