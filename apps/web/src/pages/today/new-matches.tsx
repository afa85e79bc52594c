import type { Today } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { FirmLink, PolicyLink } from '../../shared/policy-link';
import { Section } from '../../shared/section';

const FEW = 5;

/** Firms that have come to qualify after a fact or a rule changed: one line a policy, the first firms named with the reason. */
export function NewMatches({ matches }: { matches: Today['matches'] }) {
  const { t, b } = useText();
  if (matches.length === 0) return null;
  return (
    <Section title={t('today.matches')} note={t('today.matchesNote')} testId="today-matches">
      <ul className="today-matches">
        {matches.map(({ day, policy, auto, total, firms }) => (
          <li key={`${policy.id}${day}`} data-policy={policy.id}>
            <div>
              <PolicyLink id={policy.id}>{policy.title}</PolicyLink>
              {auto ? <span className="mark auto">{t('policy.mark.auto')}</span> : null}
              <b className="num">{t('policy.firmsN', { n: showCount(total) })}</b>
              <span className="num faint">{day}</span>
            </div>
            <ul>
              {firms.slice(0, FEW).map(({ firm, because }) => (
                <li key={firm.record}>
                  <FirmLink record={firm.record}>{firm.name}</FirmLink>
                  <span className="soft">{b(because)}</span>
                </li>
              ))}
            </ul>
            {total > Math.min(FEW, firms.length) ? (
              <span className="faint">
                {t('policy.edit.firmsMore', { n: showCount(total - Math.min(FEW, firms.length)) })}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
