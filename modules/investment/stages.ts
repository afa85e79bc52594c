/** When a lead or a signing counts as having reached a stage. What a signing adds to a total is in `effects.ts`. */
import { certainlyBy, type PartialDate } from '@wutong/codes';
import type { Fields, GateContext, StageDef, StageVerdict } from '@wutong/kernel/kinds/types';

/** Papers that are signed but are no signing: they add 0, whatever amount they mention. */
export const FRAMEWORKS: readonly string[] = ['framework', 'intent', 'target'];

const FIRST_ONLY = { doc: '明政办〔2006〕95号', clause: '每个项目只确认为首次签约活动成果' };

export const leadStages: Record<string, StageDef> = {
  contacted: { name: { zh: '对接', en: 'Contacted' }, date: 'contacted_on' },
  in_talks: { name: { zh: '在谈', en: 'In talks' }, date: 'in_talks_on' },
  signed: {
    name: { zh: '转签约', en: 'Became a signing' },
    date: 'signed_on',
    requires: ['signing'],
    evidence: ['signing'],
    basis: FIRST_ONLY,
  },
};

export const signingStages: Record<string, StageDef> = {
  signed: { name: { zh: '签约', en: 'Signed' }, date: 'event_on', gate: signingGate, basis: FIRST_ONLY },
};

function signingGate({ fields, asOf }: GateContext): StageVerdict | null {
  const on = happened(fields.event_on, asOf);
  if (!on) return null;
  const type = fields.event_type;
  if (typeof type === 'string' && FRAMEWORKS.includes(type))
    return { state: 'refused', reason: 'FRAMEWORK_IS_NOT_SIGNED', on };
  const needsNumber = type === 'contract' || type === 'owner_change';
  return needsNumber && !fields.contract_no ? { state: 'refused', reason: 'CONTRACT_NUMBER_MISSING', on } : null;
}

function happened(value: Fields[string] | undefined, asOf: string): PartialDate | null {
  const date = value && typeof value === 'object' && !Array.isArray(value) ? value : null;
  return date && certainlyBy(date, asOf) ? date : null;
}
