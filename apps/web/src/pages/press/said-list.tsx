import { useSaid } from '../../api/press';
import type { PressSaid } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EmptyState } from '../../shared/empty-state';
import { Section } from '../../shared/section';
import { useAt, useSearchText } from '../../url/use-at';
import { OverTime } from './over-time';

/** Metrics that somebody said something of; one of them over time. */
export function SaidList() {
  const { t } = useText();
  const at = useAt();
  const said = useSaid(at.place);
  return (
    <Async query={said} lines={6}>
      {(all) =>
        all.length === 0 ? (
          <EmptyState title={t('press.noneSaid')}>{t('press.noneSaidHelp')}</EmptyState>
        ) : (
          <Chosen all={all} place={at.place} />
        )
      }
    </Async>
  );
}

function Chosen({ all, place }: { all: PressSaid[]; place: string }) {
  const { t, b } = useText();
  const [search, setSearch] = useSearchText();
  const shown = all.find(({ metric }) => metric === search.metric) ?? all[0]!;
  return (
    <div className="press-said">
      <ul className="press-said-list" data-testid="press-said-list">
        {all.map((one) => (
          <li key={one.metric}>
            <button
              type="button"
              aria-pressed={one.metric === shown.metric}
              onClick={() => setSearch({ metric: one.metric }, true)}
            >
              <span>{b(one.name)}</span>
              <small className="soft num">
                {[t('press.saidTimes', { n: showCount(one.statements) }), one.latest].filter(Boolean).join(' · ')}
              </small>
            </button>
          </li>
        ))}
      </ul>
      <Section title={b(shown.name)} note={shown.computes ? t('press.inCatalogue') : t('press.notInCatalogue')}>
        <OverTime key={shown.metric} metric={shown.metric} place={place} />
      </Section>
    </div>
  );
}
