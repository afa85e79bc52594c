import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { PlaceTree } from '../places/tree';
import type { Place } from '../places/types';
import { actingGrant, actionsOf, decide, reach, seesField } from './decide';
import { ROLE_CODES, ROLES } from './roles';
import type { Action, Grant, Viewer } from './types';

const ACTIONS: Action[] = ['read', 'write', 'review', 'import', 'export', 'administer', 'audit'];
const BUSINESS: Action[] = ['read', 'write', 'review', 'import', 'export'];

/** A generated city: counties with townships, some abolished into another county. */
const trees = fc
  .record({ counties: fc.integer({ min: 1, max: 5 }), townships: fc.integer({ min: 0, max: 4 }), merged: fc.boolean() })
  .map(({ counties, townships, merged }) => {
    const node = (code: string, parent: string | null, level: Place['level']): Place => ({
      code,
      parent,
      level,
      name: code,
      short: code,
      validFrom: null,
      validTo: null,
      successor: null,
      aliases: [],
    });
    const places = [node('C', null, 'city')];
    for (let k = 0; k < counties; k++) {
      places.push(node(`C${k}`, 'C', 'county'));
      for (let t = 0; t < townships; t++) places.push(node(`C${k}T${t}`, `C${k}`, 'township'));
    }
    const first = places.find(({ code }) => code === 'C0');
    if (merged && counties > 1 && first) Object.assign(first, { validTo: '2020-01-01', successor: 'C1' });
    return new PlaceTree('C', places);
  });

const situations = trees.chain((tree) => {
  const codes = tree.all().map(({ code }) => code);
  const grant: fc.Arbitrary<Grant> = fc.record({
    role: fc.constantFrom(...ROLE_CODES),
    place: fc.constantFrom(...codes),
    office: fc.constantFrom('o1', 'o2'),
  });
  const viewer = fc
    .array(grant, { maxLength: 3 })
    .map((grants): Viewer => ({ city: 'C', account: 'a', name: 'a', grants }));
  const place = fc.constantFrom<(string | null)[]>(...codes, null);
  return fc.record({ tree: fc.constant(tree), viewer, place, action: fc.constantFrom(...ACTIONS) });
});

describe('decide', () => {
  it('never lets anyone act outside the subtree of a place they hold a post for', () => {
    fc.assert(
      fc.property(situations, ({ tree, viewer, place, action }) => {
        if (!decide(viewer, action, 'project', place, tree)) return;
        const at = place ?? tree.root;
        const holding = viewer.grants.filter((grant) => ROLES[grant.role].actions.includes(action));
        assert.ok(
          holding.some((grant) => tree.subtree(grant.place).includes(at)),
          `${action} at ${at}`,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('agrees with reach on every place, and reach is the whole city only for who holds a post for the city', () => {
    fc.assert(
      fc.property(situations, ({ tree, viewer, action }) => {
        const places = reach(viewer, action, 'project', tree);
        for (const { code } of tree.all()) {
          assert.equal(places === null || places.includes(code), decide(viewer, action, 'project', code, tree), code);
        }
        assert.equal(places === null, decide(viewer, action, 'project', null, tree));
      }),
      { numRuns: 500 },
    );
  });

  it('never widens when a post is taken away', () => {
    fc.assert(
      fc.property(situations, ({ tree, viewer, place, action }) => {
        const fewer = { ...viewer, grants: viewer.grants.slice(1) };
        if (decide(fewer, action, 'project', place, tree)) assert.ok(decide(viewer, action, 'project', place, tree));
      }),
    );
  });

  it('allows nothing to a viewer without posts and everything to the machine itself', () => {
    fc.assert(
      fc.property(situations, ({ tree, viewer, place, action }) => {
        assert.equal(decide({ ...viewer, grants: [] }, action, 'project', place, tree), false);
        assert.equal(decide({ ...viewer, account: 'system' }, action, 'project', place, tree), true);
      }),
    );
  });

  it('keeps administrators out of the business and everybody else out of administration', () => {
    fc.assert(
      fc.property(situations, ({ tree, viewer, place }) => {
        const only = (keep: (grant: Grant) => boolean): Viewer => ({ ...viewer, grants: viewer.grants.filter(keep) });
        const administrators = only(({ role }) => role === 'administrator');
        for (const action of BUSINESS) assert.equal(decide(administrators, action, 'project', place, tree), false);
        const others = only(({ role }) => role !== 'administrator');
        assert.equal(decide(others, 'administer', null, null, tree), false);
      }),
    );
  });

  it('picks for an act the narrowest post that allows it, and none when none does', () => {
    fc.assert(
      fc.property(situations, ({ tree, viewer, place, action }) => {
        const grant = actingGrant(viewer, action, 'project', place, tree);
        assert.equal(grant !== null, decide(viewer, action, 'project', place, tree));
        if (!grant) return;
        assert.ok(decide({ ...viewer, grants: [grant] }, action, 'project', place, tree));
      }),
    );
  });
});

describe('what a role sees', () => {
  const tree = new PlaceTree('C', [
    {
      code: 'C',
      parent: null,
      level: 'city',
      name: 'C',
      short: 'C',
      validFrom: null,
      validTo: null,
      successor: null,
      aliases: [],
    },
  ]);
  const as = (role: Grant['role']): Viewer => ({
    city: 'C',
    account: 'a',
    name: 'a',
    grants: [{ role, place: 'C', office: 'o' }],
  });

  it('shows personal and financial fields to who works with them, amounts to leaders, neither to supervisors', () => {
    const seen = (role: Grant['role']) =>
      (['public', 'internal', 'financial', 'personal'] as const).filter((level) =>
        seesField(as(role), level, 'project', 'C', tree),
      );
    assert.deepEqual(seen('officer'), ['public', 'internal', 'financial', 'personal']);
    assert.deepEqual(seen('leader'), ['public', 'internal', 'financial']);
    assert.deepEqual(seen('supervisor'), ['public', 'internal']);
    assert.deepEqual(seen('administrator'), []);
  });

  it('lists each action once', () => {
    const both: Viewer = { ...as('leader'), grants: [...as('leader').grants, ...as('reviewer').grants] };
    assert.deepEqual(actionsOf(both).sort(), ['export', 'import', 'read', 'review', 'write']);
  });
});
