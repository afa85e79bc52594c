import { useReach } from '../../api/policies';
import type { PolicyReach, PolicyView } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { Section } from '../../shared/section';
import { usePlaceName } from '../../shared/use-place-name';
import { useSearchText } from '../../url/use-at';
import { ReachFirms } from './reach-firms';
import { ReachPlaces } from './reach-places';
import { usePolicyAt } from './use-policy-at';

const OUTCOMES = ['eligible', 'unknown', 'near', 'ineligible', 'elsewhere'] as const;

/** How many firms qualify, are undecided, miss by one; each number opens to its firms. */
export function Reach({ view }: { view: PolicyView }) {
  const { t } = useText();
  const nameOf = usePlaceName();
  const { at } = usePolicyAt();
  const reach = useReach(view.id, at);
  const firms = reach.data?.counts?.firms;
  return (
    <Section
      title={t('policy.reach')}
      note={firms === undefined ? undefined : t('policy.reachNote', { place: nameOf(at.place), n: showCount(firms) })}
      testId="policy-reach"
    >
      <Async query={reach} lines={5}>
        {(data) =>
          data.counts ? (
            <Counted view={view} reach={data} counts={data.counts} />
          ) : (
            <p className="soft" data-testid="reach-none">
              {t('policy.reachNone', { day: at.asOf })}
            </p>
          )
        }
      </Async>
    </Section>
  );
}

function Counted({
  view,
  reach,
  counts,
}: {
  view: PolicyView;
  reach: PolicyReach;
  counts: NonNullable<PolicyReach['counts']>;
}) {
  const { t } = useText();
  const [search, setSearch] = useSearchText();
  const chosen = OUTCOMES.find((one) => one === search.outcome);
  const open = (outcome: string | undefined, field?: string): void => setSearch({ outcome, field, page: undefined });
  return (
    <>
      <div className="outcome-counts">
        {OUTCOMES.filter((one) => one !== 'elsewhere' || counts.elsewhere > 0).map((one) => (
          <button
            key={one}
            type="button"
            className={`outcome-count ${one}`}
            aria-pressed={chosen === one}
            onClick={() => open(chosen === one ? undefined : one)}
            data-testid={`count-${one}`}
          >
            <b className="num">{showCount(counts[one])}</b>
            <span>{t(`policy.outcome.${one}`)}</span>
          </button>
        ))}
      </div>
      <div className="reach-pair">
        <Bars
          title={t('policy.missing')}
          note={t('policy.missingNote')}
          none={t('policy.missingNone')}
          rows={reach.missing}
          active={chosen === 'unknown' ? search.field : undefined}
          onPick={(field) => open('unknown', field)}
        />
        <Bars
          title={t('policy.near')}
          note={t('policy.nearNote')}
          none={t('policy.nearNone')}
          rows={reach.near}
          active={chosen === 'near' ? search.field : undefined}
          onPick={(field) => open('near', field)}
        />
      </div>
      <ReachPlaces places={reach.byPlace} />
      {chosen ? <ReachFirms key={`${chosen}${search.field ?? ''}`} view={view} outcome={chosen} /> : null}
    </>
  );
}

const FEW = 6;

function Bars(props: {
  title: string;
  note: string;
  none: string;
  rows: { field: string; label: string; firms: number }[];
  active: string | undefined;
  onPick: (field: string) => void;
}) {
  const { t } = useText();
  const most = Math.max(1, ...props.rows.map(({ firms }) => firms));
  return (
    <div className="reach-bars">
      <h3>
        {props.title}
        <small className="section-note">{props.note}</small>
      </h3>
      {props.rows.length === 0 ? <p className="soft">{props.none}</p> : null}
      <ul>
        {props.rows.slice(0, FEW).map((row) => (
          <li key={row.field}>
            <button type="button" onClick={() => props.onPick(row.field)} aria-pressed={props.active === row.field}>
              <span>{row.label}</span>
              <b className="num">{t('policy.firmsN', { n: showCount(row.firms) })}</b>
              <i style={{ width: `${(100 * row.firms) / most}%` }} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
