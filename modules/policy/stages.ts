/** A policy is kept in the house from the day it is entered, and in force from the day its text says. */
import type { StageDef } from '@wutong/kernel/kinds/types';

export const policyStages: Record<string, StageDef> = {
  in_force: { name: { zh: '施行', en: 'In force' }, date: 'effective_from' },
};
