import { Alert, Button } from 'antd';
import { useVerifyBulletin } from '../../api/bulletins';
import { useMeta } from '../../api/meta';
import type { Bulletin, BulletinVerified } from '../../api/types';
import { showInstant } from '../../format/date';
import { useText } from '../../i18n';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';

/** Names and what they are, those that are nothing left out. */
export function Facts({ lines }: { lines: [string, string | null][] }) {
  return (
    <dl className="fields single">
      {lines.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

/** The seal: its day, the pair of dates, the versions of the definitions, the file; and whether all of it still holds. */
export function Seal({ bulletin, sealed }: { bulletin: Bulletin; sealed: NonNullable<Bulletin['sealed']> }) {
  const { t } = useText();
  const say = useErrorText();
  const verify = useVerifyBulletin(bulletin.bulletin);
  const lines: [string, string | null][] = [
    [t('bulletin.sealedDay'), sealed.on],
    [t('bulletin.sealedBy'), sealed.by],
    [t('bulletin.draftedBy'), bulletin.draftedBy.join(t('value.comma')) || null],
    [t('bulletin.checkedBy'), [bulletin.checkedBy, bulletin.checkedOn].filter(Boolean).join(' · ') || null],
    [t('bulletin.asOf'), bulletin.paper.asOf],
    [t('bulletin.known'), showInstant(sealed.known)],
  ];
  return (
    <Section title={t('bulletin.seal')} note={t('bulletin.sealMeans')} testId="bulletin-seal-facts">
      <Facts lines={lines} />
      <VersionList sealed={sealed} />
      <p className="seal-file">
        {t('bulletin.sha')}
        <code>{sealed.sha256}</code>
      </p>
      <Button loading={verify.isPending} onClick={() => verify.mutate()} data-testid="bulletin-verify">
        {t('bulletin.verify')}
      </Button>
      <div aria-live="polite">
        {verify.data ? <Verified found={verify.data} /> : null}
        {verify.error ? <Alert type="error" title={say(verify.error)} /> : null}
      </div>
    </Section>
  );
}

function VersionList({ sealed }: { sealed: NonNullable<Bulletin['sealed']> }) {
  const { t, b } = useText();
  const { metrics } = useMeta();
  const all = Object.entries(sealed.versions);
  if (all.length === 0) return null;
  return (
    <details>
      <summary>{t('bulletin.versions', { n: all.length })}</summary>
      <ul className="side-values">
        {all.map(([metric, version]) => (
          <li key={metric}>
            <span>{b(metrics.find((one) => one.metric === metric)?.name) || metric}</span>
            <small className="soft">{t('bulletin.version', { n: version })}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Verified({ found }: { found: BulletinVerified }) {
  const { t, b } = useText();
  const parts = [
    ['fileWhole', found.fileWhole],
    ['paperSame', found.paperSame],
    ['bytesSame', found.bytesSame],
  ] as const;
  return (
    <div className={`verified ${found.ok ? 'ok' : 'broken'}`} data-testid="bulletin-verified">
      <b>{b(found.says)}</b>
      <ul>
        {parts.map(([part, ok]) => (
          <li key={part}>{t(`bulletin.${part}.${ok ? 'yes' : 'no'}`)}</li>
        ))}
        {found.findings.map((one) => (
          <li key={one.where}>{b(one.says)}</li>
        ))}
      </ul>
    </div>
  );
}
