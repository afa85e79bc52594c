import type { PolicyView } from '../../api/types';
import { showInstant } from '../../format/date';
import { useText } from '../../i18n';
import { EntryLink } from '../../shared/entry-link';
import { Section } from '../../shared/section';
import { SourceLine } from '../../shared/source-line';
import { PolicyLink } from '../../shared/policy-link';
import { useForceText } from './policy-marks';

/** Every version with its days in force; the old ones stay to be read. */
export function Versions({ view }: { view: PolicyView }) {
  const { t } = useText();
  const force = useForceText();
  return (
    <Section title={t('policy.versions')} testId="policy-versions">
      <ol className="versions">
        {view.versions.map((one) => (
          <li key={one.id} data-version={one.id} aria-current={one.id === view.id ? 'true' : undefined}>
            <div>
              {one.id === view.id ? <b>{one.title}</b> : <PolicyLink id={one.id}>{one.title}</PolicyLink>}
              <span className="mark label after">{t(`policy.force.${one.force}`)}</span>
              {one.id === view.id ? <span className="mark label after">{t('policy.versionThis')}</span> : null}
            </div>
            <div className="soft num">{force(one)}</div>
            <div className="faint">
              <EntryLink seq={one.entry} />
              {t('policy.versionBy', { office: one.office, at: showInstant(one.recordedAt) })}
              {one.source ? <SourceLine source={one.source} /> : null}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
