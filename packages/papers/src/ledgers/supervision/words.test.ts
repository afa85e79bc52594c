import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProof, toldShare, toldStatus } from './words';

test('states as lists write them', () => {
  const cases: Record<string, string | null> = {
    已办结: 'closed',
    '已完成。': 'closed',
    按期完成: 'closed',
    超期办结: 'closed',
    已销号: 'closed',
    '100%': 'closed',
    推进中: 'in_progress',
    正在办理: 'in_progress',
    未完成: 'in_progress',
    尚未办结: 'in_progress',
    基本完成: 'in_progress',
    '完成80%': 'in_progress',
    逾期未办结: 'in_progress',
    退回重办: 'returned',
    未启动: 'not_started',
    待办理: 'not_started',
    暂缓: 'paused',
    已撤销: 'called_off',
    '已与企业座谈三次,形成意见': null,
  };
  for (const [text, want] of Object.entries(cases)) assert.equal(toldStatus(text), want, text);
});

test('shares in words; what says two things or none gives none', () => {
  const cases: Record<string, number | null> = {
    已完成: 100,
    全部完成: 100,
    '完成80%': 80,
    '８０％': 80,
    '工程进度约65.5%': 65.5,
    '120%': null,
    过半: null,
    基本完成: null,
    '一期完成80%,二期完成20%': null,
  };
  for (const [text, want] of Object.entries(cases)) assert.equal(toldShare(text), want, text);
});

test('a paper is a proof, a promise of one is none', () => {
  for (const text of ['批复文件1份', '台账', '整改照片', '专题汇报材料', '缺口清单']) assert.ok(isProof(text), text);
  for (const text of ['后补', '佐证材料待补', '材料整理中', '有', '已完成', '口头汇报'])
    assert.ok(!isProof(text), text);
});
