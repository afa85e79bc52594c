import { Alert, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useSession } from '../../api/session';
import { usePlaceAct, usePlaceChanges } from '../../api/places';
import type { PlaceChangeView } from '../../api/types';
import { showInstant } from '../../format/date';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { RecordLink } from '../../shared/record-link';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';
import { PlaceReason } from './place-reason';

const PlaceChangeDialog = lazy(() => import('./place-change-dialog'));
const PlaceEffectsDialog = lazy(() => import('./place-effects-dialog'));

/** Every change of the division tree, the newest first: asked for by one person, accepted by another. */
export function PlaceChanges() {
  const { t } = useText();
  const changes = usePlaceChanges();
  const may = useSession().data?.can.includes('administer') ?? false;
  const [asking, setAsking] = useState(false);
  return (
    <Section
      title={t('division.changes')}
      note={t('division.changesNote')}
      testId="place-changes"
      extra={
        may ? (
          <Button type="primary" onClick={() => setAsking(true)} data-testid="new-place-change">
            {t('division.new')}
          </Button>
        ) : null
      }
    >
      <Async query={changes}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="soft">{t('division.none')}</p>
          ) : (
            <ul className="place-changes">
              {rows.map((view) => (
                <Change key={view.record} view={view} may={may} />
              ))}
            </ul>
          )
        }
      </Async>
      {asking ? (
        <Suspense fallback={null}>
          <PlaceChangeDialog onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </Section>
  );
}

function Change({ view, may }: { view: PlaceChangeView; may: boolean }) {
  const { t, b } = useText();
  const say = useErrorText();
  const act = usePlaceAct();
  const [open, setOpen] = useState<'reject' | 'takeBack' | 'effects' | null>(null);
  const { request, record } = view;
  const decide = (accept: boolean, note: string): void =>
    act.mutate({ decide: { record, entry: request?.entry ?? 0, accept, note } }, { onSuccess: () => setOpen(null) });
  return (
    <li data-testid="place-change" data-state={view.state}>
      <div className="place-change-head">
        <b>{b(view.says)}</b>
        <span className={`place-state ${view.state}`}>{t(`division.state.${view.state}`)}</span>
      </div>
      <div className="soft place-change-facts">
        <span className="num">{t('division.from', { day: view.on })}</span>
        <span>{view.docNo}</span>
        <span>{t('division.asked', { name: view.askedBy, at: showInstant(view.askedAt) })}</span>
        {view.acceptedAt ? (
          <span>{t('division.accepted', { name: view.acceptedBy ?? '', at: showInstant(view.acceptedAt) })}</span>
        ) : null}
      </div>
      {view.skipped ? <Alert type="warning" title={t('division.skipped', { why: b(view.skipped) })} /> : null}
      {request?.takesBack ? (
        <p>{t('division.takeBackAsked', { name: request.by, reason: request.reason ?? '' })}</p>
      ) : null}
      {view.toReassign.total > 0 ? (
        <details>
          <summary>{t('division.reassign', { n: view.toReassign.total })}</summary>
          <ul className="place-reassign">
            {view.toReassign.rows.map((row) => (
              <li key={row.record}>
                <RecordLink kind={row.kind} record={row.record}>
                  {row.title}
                </RecordLink>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <div className="row place-change-acts">
        {view.state === 'waiting' ? (
          <Button size="small" onClick={() => setOpen('effects')}>
            {t('division.seeEffects')}
          </Button>
        ) : null}
        {request && !request.own ? (
          <>
            <Button
              size="small"
              type="primary"
              loading={act.isPending}
              onClick={() => decide(true, '')}
              data-testid="accept-place-change"
            >
              {t('division.accept')}
            </Button>
            <Button size="small" onClick={() => setOpen('reject')}>
              {t('division.reject')}
            </Button>
          </>
        ) : null}
        {request?.own ? <span className="soft">{t('division.ownRequest')}</span> : null}
        {may && !request && (view.state === 'inForce' || view.state === 'ahead') ? (
          <Button size="small" onClick={() => setOpen('takeBack')}>
            {t('division.takeBack')}
          </Button>
        ) : null}
      </div>
      {act.error && open === null ? <Alert type="error" title={say(act.error)} /> : null}
      {open === 'reject' ? (
        <PlaceReason
          title={t('division.rejectWhy')}
          act={act}
          onSay={(note) => decide(false, note)}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'takeBack' ? (
        <PlaceReason
          title={t('division.takeBackWhy')}
          act={act}
          onSay={(reason) => act.mutate({ takeBack: { record, reason } }, { onSuccess: () => setOpen(null) })}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'effects' ? (
        <Suspense fallback={null}>
          <PlaceEffectsDialog view={view} onClose={() => setOpen(null)} />
        </Suspense>
      ) : null}
    </li>
  );
}
