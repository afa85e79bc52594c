import type { ReactNode } from 'react';
import type { PolicyView } from '../../api/types';
import { useText } from '../../i18n';
import { Section } from '../../shared/section';
import { useForceText } from './policy-marks';
import { useWindowText } from './window-text';

/** What the document says beside its conditions: number, dates, what it gives, windows, materials, whom to ask. */
export function PolicyFacts({ view }: { view: PolicyView }) {
  const { t, b } = useText();
  const force = useForceText();
  const windowText = useWindowText();
  const rows: [string, ReactNode][] = [
    [t('policy.docNo'), <Document key="doc" view={view} />],
    [t('policy.issuer'), view.issuer],
    [t('policy.effective'), force(view)],
    [t('policy.subject'), view.subject],
    [t('policy.benefit'), view.benefit],
    [t('policy.grants'), view.grants],
    [t('policy.validity'), view.grants ? b(view.validity) : ''],
    [
      t('policy.windows'),
      view.auto ? null : view.windows && view.windows.length > 0 ? (
        <ul key="windows" className="plain-list">
          {view.windows.map((one) => (
            <li key={`${one.from}${one.to}`} className={one.state === 'over' ? 'faint' : ''}>
              {windowText(one, true)}
            </li>
          ))}
        </ul>
      ) : (
        windowText(null, view.windows !== null)
      ),
    ],
    [t('policy.materials'), view.materials.length > 0 ? <Lines key="materials" lines={view.materials} /> : null],
    [t('policy.steps'), view.steps.length > 0 ? view.steps.join(' → ') : null],
    [t('policy.contact'), view.contact ?? (view.issuer ? t('policy.contactNone', { issuer: view.issuer }) : null)],
  ];
  return (
    <Section title={t('policy.facts')} testId="policy-facts">
      {view.cautions.length > 0 ? (
        <div className="cautions">
          <b>{t('policy.cautions')}</b>
          <Lines lines={view.cautions.map(b)} />
        </div>
      ) : null}
      <dl className="fields single">
        {rows
          .filter(([, value]) => value !== null && value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <Lines lines={view.notes} />
    </Section>
  );
}

function Document({ view }: { view: PolicyView }) {
  const { t } = useText();
  const safe = view.url && /^https?:\/\//.test(view.url) ? view.url : null;
  return (
    <>
      {view.docNo ?? t('policy.noDocNo')}
      {safe ? (
        <a className="original" href={safe} target="_blank" rel="noreferrer">
          {t('policy.original')}
        </a>
      ) : null}
    </>
  );
}

function Lines({ lines }: { lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <ul className="plain-list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
