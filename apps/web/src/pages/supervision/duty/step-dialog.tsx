import { Alert } from 'antd';
import { useState } from 'react';
import { useMeta } from '../../../api/meta';
import type { DutyAct, DutyCycle, Fields, FieldValue, KindInfo, PartialDate, RecordView } from '../../../api/types';
import { isPartial, lastDayOf } from '../../../format/date';
import { useText } from '../../../i18n';
import { RowField } from '../../../shared/row-field';
import { ActDialog } from '../../record/act-dialog';
import { FieldInput } from '../../record/field-input';

/** What the ledger already holds and whoever takes the step will want to see. */
const SEEN: Readonly<Record<string, readonly string[]>> = {
  answered: ['target_text', 'limit_text', 'progress_text', 'told_evidence'],
  reviewed: ['target_text', 'result', 'result_proof'],
  closed: ['result', 'result_proof', 'review_opinion'],
  archived: ['number', 'closing_note'],
};
/** What may be added and need not. */
const OPTIONAL: Readonly<Record<string, readonly string[]>> = {
  in_work: ['assignee'],
  closed: ['closing_note'],
};
/** The field that names the proof of a step: it is the entry's source, so none is asked for beside it. */
const PROOF: Readonly<Record<string, string>> = { answered: 'result_proof' };

/** One step of the cycle: shows what is there, asks only for what is missing. */
export function StepDialog(props: {
  kind: KindInfo;
  view: RecordView;
  cycle: DutyCycle;
  act: DutyAct;
  stage: string;
  onClose: () => void;
}) {
  const { kind, view, act, stage } = props;
  const { t, b } = useText();
  const { today } = useMeta();
  const def = kind.stages.find((one) => one.stage === stage);
  const dateDef = def ? kind.fields[def.date] : undefined;
  const [on, setOn] = useState<FieldValue | undefined>({ value: today, precision: 'day' });
  const missing = act.missing.filter(({ field }) => field !== def?.date && kind.fields[field]);
  // What an earlier round said is shown to be rewritten: a step taken again is not a step told once.
  const again = (def?.requires ?? [])
    .filter((field) => field !== def?.date && kind.fields[field] && !missing.some((one) => one.field === field))
    .map((field) => ({ field, known: view.fields[field] ?? null, from: null }));
  const asked = [...missing, ...again];
  const [typed, setTyped] = useState<Record<string, FieldValue | undefined>>(() =>
    Object.fromEntries(asked.flatMap(({ field, known }) => (known === null ? [] : [[field, known]]))),
  );
  if (!def || !dateDef) return null;
  const optional = (OPTIONAL[stage] ?? []).filter((field) => !asked.some((one) => one.field === field));
  const seen = (SEEN[stage] ?? []).filter(
    (field) => (view.fields[field] ?? null) !== null && !asked.some((one) => one.field === field),
  );
  const fields: Fields = {};
  for (const [field, value] of Object.entries(typed)) {
    if (value !== undefined && value !== null && value !== '') fields[field] = value;
  }
  const ready = isPartial(on) && asked.every(({ field }) => field in fields);
  const proofField = PROOF[stage];
  const proof = proofField === undefined ? undefined : (fields[proofField] ?? view.fields[proofField]);
  const set = (field: string) => (value: FieldValue | undefined) => setTyped({ ...typed, [field]: value });
  return (
    <ActDialog
      title={t('supervision.step.title', { step: b(act.name), title: view.title })}
      view={view}
      change={
        ready
          ? { act: 'reach', stage, on: on as PartialDate, ...(Object.keys(fields).length > 0 ? { fields } : {}) }
          : null
      }
      happened={isPartial(on) ? lastDayOf(on.value) : null}
      proof={typeof proof === 'string' && proof.trim() ? { kind: 'document', title: proof.trim() } : undefined}
      onClose={props.onClose}
    >
      {act.waits ? <Alert type="info" title={t('stage.needsSecond')} /> : null}
      {seen.length > 0 ? (
        <dl className="known">
          {seen.map((field) => {
            const shown = kind.fields[field];
            return shown ? (
              <div key={field}>
                <dt>{b(shown.name)}</dt>
                <dd>
                  <RowField field={field} def={shown} fields={view.fields} />
                </dd>
              </div>
            ) : null;
          })}
        </dl>
      ) : null}
      {asked.map(({ field, from }) => {
        const asks = kind.fields[field];
        return asks ? (
          <div key={field}>
            <FieldInput
              def={asks}
              value={typed[field] ?? null}
              onChange={set(field)}
              required
              testId={`reach-${field}`}
            />
            {from ? <small className="doubt">{t('supervision.step.from', { from: b(from) })}</small> : null}
            {again.some((one) => one.field === field) ? (
              <small className="doubt">{t('supervision.step.before')}</small>
            ) : null}
          </div>
        ) : null;
      })}
      {optional.map((field) => {
        const asks = kind.fields[field];
        return asks ? (
          <FieldInput
            key={field}
            def={asks}
            value={typed[field] ?? view.fields[field] ?? null}
            onChange={set(field)}
            testId={`reach-${field}`}
          />
        ) : null;
      })}
      <FieldInput def={dateDef} value={on ?? null} onChange={setOn} required testId="reach-on" />
    </ActDialog>
  );
}
