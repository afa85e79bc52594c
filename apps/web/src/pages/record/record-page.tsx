import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useKind } from '../../api/meta';
import { useSession } from '../../api/session';
import { useRecord } from '../../api/records';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { Loading } from '../../shared/loading';
import { NotFound } from '../../shared/not-found';
import { useAt } from '../../url/use-at';
import { Clocks } from './clocks';
import { Facts } from './facts';
import { HeldNotice } from './held-notice';
import { Money } from './money';
import { Pending } from './pending';
import { Progress } from './progress';
import { RecordActs } from './record-acts';
import { RecordLedger } from './record-ledger';
import { RecordReadings } from './record-readings';
import { RecordTitle } from './record-title';
import { Related } from './related';
import { StageTrack } from './stage-track';
import './record.css';

/** The cycle of a duty comes only where a duty is read. */
const DutyCycle = lazy(async () => ({ default: (await import('../supervision/duty/duty-cycle')).DutyCycle }));

/** One record: where it is, what proves it, what is missing, and its whole ledger. */
export function RecordPage() {
  const params = useParams({ strict: false }) as { kind: string; record: string };
  const kind = useKind(params.kind);
  const { t } = useText();
  const at = useAt();
  const record = useRecord(params.kind, params.record, at);
  const audits = useSession().data?.can.includes('audit') ?? false;
  if (!kind) return <NotFound what={t('list.noKind')} />;
  return (
    <div className="page record-page" data-testid="record-page">
      <Async query={record} lines={10}>
        {(view) => (
          <>
            <RecordTitle kind={kind} view={view} />
            {kind.kind === 'duty' ? (
              <>
                <HeldNotice view={view} />
                <Suspense fallback={<Loading lines={8} />}>
                  <DutyCycle kind={kind} view={view} />
                </Suspense>
              </>
            ) : (
              <>
                <RecordActs kind={kind} view={view} />
                <HeldNotice view={view} />
                <Pending view={view} />
                <StageTrack kind={kind} view={view} />
                <Clocks kind={kind} view={view} />
              </>
            )}
            <div className="record-pair">
              <Money view={view} />
              <Progress view={view} />
            </div>
            <Facts kind={kind} view={view} />
            <Related view={view} />
            <RecordLedger kind={view.kind} record={view.record} />
            {audits ? <RecordReadings kind={view.kind} record={view.record} /> : null}
          </>
        )}
      </Async>
    </div>
  );
}
