import { Button } from 'antd';
import { useState } from 'react';
import type { KindInfo, RecordView, StageView } from '../../api/types';
import { useText } from '../../i18n';
import { EntryLink } from '../../shared/entry-link';
import { SourceLine } from '../../shared/source-line';
import { useFieldName } from '../../shared/use-field-name';
import { useAt } from '../../url/use-at';
import { ReachDialog } from './reach-dialog';

/** One stage opened: its evidence with the source, why it does not stand, what it lacks. */
export function StageDetail({ kind, view, stage }: { kind: KindInfo; view: RecordView; stage: StageView }) {
  const { t, b } = useText();
  const fieldName = useFieldName();
  const at = useAt();
  const [open, setOpen] = useState<string | null>(null);
  // What a program wrote for itself says nothing to a reader: that it is there does.
  const value = ({ field, value: text }: StageView['evidence'][number]): string | null => {
    const def = kind.fields[field];
    return text !== null && def?.made && def.searched === false ? t('value.yes') : text;
  };
  return (
    <div className={`stage-detail ${stage.state}`} data-testid="stage-detail">
      <div className="stage-detail-head">
        <h3>{b(stage.name)}</h3>
        {stage.basis ? (
          <span className="soft">
            {t('stage.basis', { basis: [stage.basis.doc, stage.basis.clause].filter(Boolean).join(' ') })}
          </span>
        ) : null}
        {stage.review ? <span className="soft">{t('stage.needsSecond')}</span> : null}
        {view.can.write && !at.past && stage.state !== 'reached' && !view.exited ? (
          <Button size="small" onClick={() => setOpen(stage.stage)} data-testid={`reach-${stage.stage}`}>
            {t('act.reach', { stage: b(stage.name) })}
          </Button>
        ) : null}
      </div>
      {stage.reason ? (
        <p
          className={stage.state === 'refused' ? 'stage-refused' : 'soft'}
          role={stage.state === 'refused' ? 'alert' : undefined}
        >
          {b(stage.reason.message)}
        </p>
      ) : null}
      {stage.missing.length > 0 && open === null ? (
        <p className="doubt" data-testid="stage-missing">
          {t('stage.missing', {
            fields: stage.missing.map((field) => fieldName(view.kind, field)).join(t('value.comma')),
          })}
        </p>
      ) : null}
      {stage.evidence.length > 0 ? (
        <dl className="evidence">
          {stage.evidence.map((one) => (
            <div key={one.field}>
              <dt>{b(one.name)}</dt>
              <dd>
                {value(one) ?? <span className="faint">{t('value.none')}</span>}
                {one.source ? <SourceLine source={one.source} /> : null}
                {one.entry !== null ? <EntryLink seq={one.entry} /> : null}
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="soft">{t('stage.noEvidenceNeeded')}</p>
      )}
      {open ? (
        <ReachDialog key={open} kind={kind} view={view} stage={open} onStage={setOpen} onClose={() => setOpen(null)} />
      ) : null}
    </div>
  );
}
