import { Link } from '@tanstack/react-router';
import type { DutyProgress, PledgeLine } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { FigureValue } from '../../shared/figure-value';
import { Marks } from '../../shared/marks';
import { RecordLink } from '../../shared/record-link';
import { keep } from '../../url/router';

/** A pledge: what, by whom, until when; target, done, gap, and the time gone beside it. */
export function PledgeRow({ line, onFigure }: { line: PledgeLine; onFigure: (progress: DutyProgress) => void }) {
  const { t, b } = useText();
  const { progress } = line;
  return (
    <li data-pledge={line.duty}>
      <div className="pledge-what">
        <span>
          <RecordLink kind="duty" record={line.duty}>
            {line.title}
          </RecordLink>
          <Marks row={{ sample: line.sample, held: null }} />
        </span>
        <span className="soft">
          {[
            line.ownerName ?? t('papers.noOwner'),
            line.due ? t('papers.termDate', { day: line.due }) : line.limitText,
            b(line.stageName),
          ]
            .filter(Boolean)
            .join(' · ')}
          {line.directive && line.directiveTitle ? (
            <>
              {' · '}
              <Link to="/supervision/papers/$record" params={{ record: line.directive }} search={keep}>
                {line.directiveTitle}
              </Link>
            </>
          ) : null}
        </span>
      </div>
      {progress ? (
        <Progress progress={progress} onFigure={() => onFigure(progress)} />
      ) : (
        <p className="soft pledge-told">
          {line.told
            ? `${t('pledges.told', { day: line.told.on ?? t('papers.noDay') })} ${line.told.text}`
            : t('pledges.untied', { target: line.targetText ?? '' })}
        </p>
      )}
    </li>
  );
}

function Progress({ progress, onFigure }: { progress: DutyProgress; onFigure: () => void }) {
  const { t, b } = useText();
  const { done, share, elapsed, gap, unit } = progress;
  if (done === null)
    return <p className="doubt pledge-told">{progress.refused ? b(progress.refused) : t('value.none')}</p>;
  const at = (percent: number): string => `${Math.min(100, Math.max(0, percent))}%`;
  const tone = progress.reached ? 'reached' : (progress.behind ?? 0) > 0 ? 'behind' : '';
  return (
    <div className={`pledge-progress ${tone}`}>
      <button type="button" className="link-button" onClick={onFigure} data-testid="pledge-figure">
        {b(progress.name)}
        {progress.grown && progress.period ? t('pledges.grownSince', { day: progress.period.from }) : null}
        {': '}
        <b>
          <FigureValue value={done} unit={unit} />
        </b>
      </button>
      <span className="soft">
        {t('pledges.target')} <FigureValue value={progress.target} unit={unit} />
      </span>
      {gap !== null && gap > 0 ? (
        <span>
          {t('pledges.gap')} <FigureValue value={gap} unit={unit} />
        </span>
      ) : (
        <span className="pledge-reached">{t('pledges.reached')}</span>
      )}
      <span
        className="pledge-track"
        role="img"
        aria-label={
          elapsed === null
            ? t('pledges.share', { share: share ?? 0 })
            : t('pledges.shareOfTime', { share: share ?? 0, elapsed })
        }
      >
        <i style={{ width: at(share ?? 0) }} />
        {elapsed === null ? null : <em style={{ left: at(elapsed) }} />}
      </span>
      <span className="num pledge-share">
        {elapsed === null
          ? t('pledges.share', { share: share ?? 0 })
          : t('pledges.shareOfTime', { share: share ?? 0, elapsed })}
        {progress.behind !== null && progress.behind > 0 ? (
          <span className="refused">{t('pledges.behind', { n: progress.behind })}</span>
        ) : null}
      </span>
      <span className="faint num">{t('pledges.records', { n: showCount(progress.records) })}</span>
    </div>
  );
}
