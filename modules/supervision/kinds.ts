/** Every kind of this module, each declared in a file of its own. */
import type { KindDef } from '@wutong/kernel/kinds/types';
import { directive } from './directive';
import { lightExemption } from './exemption';
import { ruleChoice } from './rule-choice';
import { urging } from './urging';

export const kinds: KindDef[] = [directive, lightExemption, ruleChoice, urging];
