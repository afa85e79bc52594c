/**
 * Three kinds. A policy is one record and each version of its text an entry from its first day on, published by two
 * people. The vocabulary (what rules may ask about) is a record a field. What is known of a firm is told paper by paper:
 * an annual report, a registry sheet, an answer on the page, each a record about the firm (docs/decisions/0013).
 */
import { defineKind } from '@wutong/kernel/kinds/define';
import { checkFactText, checkRuleText, policyRule } from './checks';
import { factFields, policyFields, vocabularyFields } from './fields';
import { policyStages } from './stages';

export const policy = defineKind({
  kind: 'policy',
  module: 'policy',
  name: { zh: '政策', en: 'Policy' },
  plural: { zh: '政策', en: 'Policies' },
  table: 'policy',
  title: 'title',
  place: 'place_code',
  identity: ['edition'],
  fields: policyFields,
  stages: policyStages,
  unstaged: { zh: '未施行', en: 'Not in force' },
  rule: policyRule,
  check: checkRuleText,
});

export const policyField = defineKind({
  kind: 'policy_field',
  module: 'policy',
  name: { zh: '政策指标', en: 'Policy field' },
  plural: { zh: '政策指标', en: 'Policy fields' },
  table: 'policy_field',
  title: 'label',
  place: 'place_code',
  identity: ['code'],
  fields: vocabularyFields,
});

export const factSheet = defineKind({
  kind: 'fact_sheet',
  module: 'policy',
  name: { zh: '企业指标', en: 'Firm facts' },
  plural: { zh: '企业指标', en: 'Firm facts' },
  table: 'fact_sheet',
  title: 'title',
  place: 'place_code',
  relations: { subject: ['firm', 'credit_code'] },
  fields: factFields,
  check: checkFactText,
});
