import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chainOf, chains, chainsIn, industry, industryPath, industryWithin, searchIndustry } from './industry';

describe('industry', () => {
  it('finds a code with or without its letter, and the way up', () => {
    assert.equal(industry('3825')?.code, 'C3825');
    assert.equal(industry('ｃ３８２５')?.name, '光伏设备及元器件制造');
    assert.equal(industry('9999'), null);
    assert.deepEqual(
      industryPath('C3825').map((step) => step.level),
      ['section', 'division', 'group', 'class'],
    );
    assert.equal(industryWithin('3825', 'C38'), true);
    assert.equal(industryWithin('3825', 'C39'), false);
    assert.equal(searchIndustry('光伏设备')[0]?.code, 'C3825');
  });

  it('joins the spellings of a chain and never picks one of two', () => {
    assert.equal(chainOf('光伏产业链')?.code, chainOf('光伏')?.code);
    assert.equal(chainOf('氢能、文旅'), null);
    assert.deepEqual(
      chainsIn('氢能、装备制造、文旅').map((c) => c.name.zh),
      ['氢能', '高端装备', '文旅康养'],
    );
  });

  it('names no spelling twice', () => {
    const names = chains().flatMap((c) => [c.name.zh, ...c.aliases]);
    assert.equal(new Set(names).size, names.length);
  });
});
