import type { Change } from './types';

type Act = Change['act'];

const ORDER: Record<Act, true> = {
  create: true,
  set: true,
  reach: true,
  return: true,
  exit: true,
  resume: true,
  exempt: true,
  label: true,
  flag: true,
  report: true,
  split: true,
  hold: true,
  release: true,
  merge: true,
  unmerge: true,
  withdraw: true,
  accept: true,
  reject: true,
};

/** Every act an entry may be, in the order they are offered. */
export const ACTS = Object.keys(ORDER) as [Act, ...Act[]];
