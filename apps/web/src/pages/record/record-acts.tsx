import { Button } from 'antd';
import { useState } from 'react';
import type { KindInfo, RecordView } from '../../api/types';
import { useText } from '../../i18n';
import { useAt } from '../../url/use-at';
import { ExemptDialog } from './exempt-dialog';
import { LabelDialog } from './label-dialog';
import { ReachDialog } from './reach-dialog';
import { ReasonDialog } from './reason-dialog';
import { ReportDialog } from './report-dialog';
import { ReturnDialog } from './return-dialog';

type Open = 'reach' | 'return' | 'report' | 'label' | 'exempt' | 'exit' | 'resume' | null;

/** What the person may do with the record now; nothing while the page shows the past. */
export function RecordActs({ kind, view }: { kind: KindInfo; view: RecordView }) {
  const { t, b } = useText();
  const at = useAt();
  const [open, setOpen] = useState<Open>(null);
  /** A stage that must come before the next one. */
  const [instead, setInstead] = useState<string | null>(null);
  const close = (): void => setOpen(null);
  if (!view.can.write) return null;
  if (at.past) return <p className="soft no-print">{t('act.notInPast')}</p>;
  const next = view.stages.find(
    (stage, i) => stage.state !== 'reached' && view.stages.slice(i).every((later) => later.state !== 'reached'),
  );
  const reaching = instead ?? next?.stage;
  const anyReached = view.stages.some((stage) => stage.state === 'reached');
  return (
    <div className="record-acts no-print" role="toolbar" aria-label={t('act.all')} data-testid="record-acts">
      {view.exited ? (
        <Button onClick={() => setOpen('resume')}>{t('act.resume')}</Button>
      ) : (
        <>
          {next ? (
            <Button type="primary" onClick={() => setOpen('reach')} data-testid="act-reach-next">
              {t('act.reach', { stage: b(next.name) })}
            </Button>
          ) : null}
          {Object.keys(kind.series).length > 0 ? (
            <Button onClick={() => setOpen('report')}>{t('act.reportShort')}</Button>
          ) : null}
          {Object.keys(kind.labels).length > 0 ? (
            <Button onClick={() => setOpen('label')}>{t('act.label')}</Button>
          ) : null}
          {anyReached ? <Button onClick={() => setOpen('return')}>{t('act.return')}</Button> : null}
          {next && kind.stages.some(({ exemption }) => exemption) ? (
            <Button onClick={() => setOpen('exempt')}>{t('act.exempt')}</Button>
          ) : null}
          <Button danger onClick={() => setOpen('exit')}>
            {t('act.exit')}
          </Button>
        </>
      )}
      {open === 'reach' && reaching ? (
        <ReachDialog
          key={reaching}
          kind={kind}
          view={view}
          stage={reaching}
          onStage={setInstead}
          onClose={() => {
            setInstead(null);
            close();
          }}
        />
      ) : null}
      {open === 'return' ? <ReturnDialog view={view} onClose={close} /> : null}
      {open === 'report' ? <ReportDialog kind={kind} view={view} onClose={close} /> : null}
      {open === 'label' ? <LabelDialog kind={kind} view={view} onClose={close} /> : null}
      {open === 'exempt' ? <ExemptDialog kind={kind} view={view} onClose={close} /> : null}
      {open === 'exit' || open === 'resume' ? <ReasonDialog view={view} act={open} onClose={close} /> : null}
    </div>
  );
}
