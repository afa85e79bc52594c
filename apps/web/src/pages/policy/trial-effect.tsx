import { Link } from '@tanstack/react-router';
import type { FirmBrief, PolicyCounts, Trial } from '../../api/types';
import { showChange, showCount } from '../../format/number';
import { useText } from '../../i18n';
import { keepDay } from '../../shared/policy-link';

const COUNTS = ['eligible', 'unknown', 'near', 'ineligible'] as const;

/** The counts before and after, who gains, who loses. */
export function TrialEffect({ trial, busy }: { trial: Trial; busy: boolean }) {
  const { t } = useText();
  const { before, after, gain, lose } = trial;
  return (
    <div className={busy ? 'is-stale' : undefined} aria-busy={busy} data-testid="trial" data-settled={!busy}>
      <p className="section-note">{t('policy.edit.effectNote', { day: trial.at.asOf })}</p>
      <table className="plain-table trial-counts">
        <thead>
          <tr>
            <th />
            <th className="right">{t('policy.edit.before')}</th>
            <th className="right">{t('policy.edit.after')}</th>
            <th className="right" />
          </tr>
        </thead>
        <tbody>
          {COUNTS.map((key) => (
            <tr key={key} data-count={key}>
              <td>{t(`policy.outcome.${key}`)}</td>
              <td className="right num">{before ? showCount(before[key]) : t('value.dash')}</td>
              <td className="right num">
                <b>{showCount(after[key])}</b>
              </td>
              <td className="right num soft">{changeOf(before, after, key)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {gain.total + lose.total === 0 ? <p className="soft">{t('policy.edit.noEffect')}</p> : null}
      <Firms title={t('policy.edit.gain')} side={gain} testId="trial-gain" />
      <Firms title={t('policy.edit.lose')} side={lose} testId="trial-lose" />
    </div>
  );
}

function changeOf(before: PolicyCounts | null, after: PolicyCounts, key: (typeof COUNTS)[number]): string {
  const change = before ? after[key] - before[key] : 0;
  return change === 0 ? '' : showChange(change);
}

const FEW = 8;

function Firms({
  title,
  side,
  testId,
}: {
  title: string;
  side: { total: number; firms: FirmBrief[] };
  testId: string;
}) {
  const { t } = useText();
  if (side.total === 0) return null;
  const shown = side.firms.slice(0, FEW);
  return (
    <div className="trial-side" data-testid={testId}>
      <h3>
        {title} <b className="num">{showCount(side.total)}</b>
      </h3>
      <ul className="plain-list">
        {shown.map((firm) => (
          <li key={firm.record}>
            <Link to="/firms/$firm" params={{ firm: firm.record }} search={keepDay} target="_blank">
              {firm.name}
            </Link>
            <small className="faint">{firm.placeName}</small>
          </li>
        ))}
      </ul>
      {side.total > shown.length ? (
        <p className="faint">{t('policy.edit.firmsMore', { n: showCount(side.total - shown.length) })}</p>
      ) : null}
    </div>
  );
}
