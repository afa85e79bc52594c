import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Bulletin, BulletinRef } from '../../api/types';
import { useText } from '../../i18n';
import { keep } from '../../url/router';

export function Notice(props: { tone?: 'doubt' | 'refused' | 'sealed'; children: ReactNode; testId?: string }) {
  return (
    <div className={`bulletin-notice no-print ${props.tone ?? ''}`} role="status" data-testid={props.testId}>
      {props.children}
    </div>
  );
}

/** Another bulletin by its title and number. */
export function BulletinLink({ to }: { to: BulletinRef }) {
  return (
    <Link to="/bulletins/$bulletin" params={{ bulletin: to.bulletin }} search={keep} className="record-link">
      {[to.title, to.numberText].filter(Boolean).join(' · ')}
    </Link>
  );
}

const MAIN = { draft: 'ask', asked: 'check', checked: 'seal', sealed: null, dropped: null } as const;

/** What must be known before the paper is read: what corrects it, what it corrects, why it came back, who must act. */
export function Notices({ bulletin }: { bulletin: Bulletin }) {
  const { t, b } = useText();
  const { corrects, correctedBy, sentBack, state } = bulletin;
  const main = MAIN[state];
  const why = main && !bulletin.may[main] ? b(bulletin.why[main]) : '';
  const sealed = correctedBy.filter((one) => one.state === 'sealed');
  const drafts = correctedBy.filter((one) => one.state !== 'sealed' && one.state !== 'dropped');
  const listed = (list: BulletinRef[]) => list.map((one) => <BulletinLink key={one.bulletin} to={one} />);
  return (
    <>
      {sealed.length > 0 ? (
        <Notice tone="refused" testId="bulletin-corrected-by">
          <b>{t('bulletin.correctedBy')}</b>
          {listed(sealed)}
        </Notice>
      ) : null}
      {drafts.length > 0 ? (
        <Notice tone="doubt">
          {t('bulletin.correctionDrafted')}
          {listed(drafts)}
        </Notice>
      ) : null}
      {corrects ? (
        <Notice testId="bulletin-corrects">
          {t('bulletin.corrects')}
          <BulletinLink to={corrects} />
        </Notice>
      ) : null}
      {sentBack && state === 'draft' ? (
        <Notice tone="doubt" testId="bulletin-sent-back">
          <b>{t('bulletin.sentBackBy', { by: sentBack.by })}</b>
          {sentBack.reason}
        </Notice>
      ) : null}
      {state === 'dropped' ? <Notice tone="refused">{t('bulletin.isDropped')}</Notice> : null}
      {why ? <Notice tone="doubt">{why}</Notice> : null}
    </>
  );
}
