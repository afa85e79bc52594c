import { useState } from 'react';
import { Alert } from 'antd';
import type { Fields, FieldValue, KindInfo, PartialDate, RecordView } from '../../api/types';
import { isPartial, lastDayOf } from '../../format/date';
import { useText } from '../../i18n';
import { ActDialog } from './act-dialog';
import { BeforeStages } from './before-stages';
import { FieldInput } from './field-input';

/** Reaches a stage: its date, what its gate asks, and the document that proves it. */
export function ReachDialog({
  kind,
  view,
  stage,
  onStage,
  onClose,
}: {
  kind: KindInfo;
  view: RecordView;
  stage: string;
  onStage: (stage: string) => void;
  onClose: () => void;
}) {
  const { t, b } = useText();
  const def = kind.stages.find((one) => one.stage === stage);
  const dateDef = def ? kind.fields[def.date] : undefined;
  const present = def ? view.fields[def.date] : null;
  const [on, setOn] = useState<FieldValue | undefined>(isPartial(present) ? present : undefined);
  const [fields, setFields] = useState<Record<string, FieldValue | undefined>>({});
  if (!def || !dateDef) return null;
  const asked = def.requires.filter((field) => field !== def.date && kind.fields[field]);
  const value = (field: string): FieldValue | undefined =>
    field in fields ? fields[field] : (view.fields[field] ?? null);
  const missing = asked.filter((field) => value(field) === null || value(field) === undefined || value(field) === '');
  const changed: Fields = {};
  for (const [field, next] of Object.entries(fields)) if (next !== undefined && next !== null) changed[field] = next;
  const ready = isPartial(on) && missing.length === 0;
  return (
    <ActDialog
      title={t('act.reach', { stage: b(def.name) })}
      view={view}
      source={def.evidence.length > 0 ? 'required' : 'optional'}
      change={
        ready
          ? {
              act: 'reach',
              stage,
              on: on as PartialDate,
              ...(Object.keys(changed).length > 0 ? { fields: changed } : {}),
            }
          : null
      }
      happened={isPartial(on) ? lastDayOf(on.value) : null}
      onClose={onClose}
    >
      {def.basis ? (
        <p className="soft">
          {t('stage.basis', { basis: [def.basis.doc, def.basis.clause].filter(Boolean).join(' ') })}
        </p>
      ) : null}
      <BeforeStages kind={kind} view={view} stage={def} onStage={onStage} />
      {def.review ? <Alert type="info" title={t('stage.needsSecond')} /> : null}
      <FieldInput def={dateDef} value={on ?? null} onChange={setOn} required testId="reach-on" />
      {asked.map((field) => {
        const asks = kind.fields[field];
        return asks ? (
          <FieldInput
            key={field}
            def={asks}
            value={value(field)}
            onChange={(next) => setFields({ ...fields, [field]: next })}
            required
            testId={`reach-${field}`}
          />
        ) : null;
      })}
    </ActDialog>
  );
}
