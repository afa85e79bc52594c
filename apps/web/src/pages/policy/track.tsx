import type { RoadmapView } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { PolicyLink } from '../../shared/policy-link';
import { stopsOfWay, type Station } from './stations';
import './track.css';

/** The way as a line of dated stations; the waits stand between them, the first thing in the way is marked. */
export function Track({ way }: { way: RoadmapView }) {
  const { t } = useText();
  return (
    <ol className="track" data-testid="track">
      {stopsOfWay(way).map(({ station, waits }, n) => (
        <li
          key={n}
          className={`station ${station.kind} ${'first' in station && station.first ? 'first' : ''} ${'target' in station && station.target ? 'target' : ''}`}
          data-station={station.kind}
        >
          {waits === null ? null : (
            <span className="station-wait num">{t('firm.way.wait', { n: showCount(waits) })}</span>
          )}
          <i aria-hidden />
          <StationDate station={station} />
          <StationText station={station} />
        </li>
      ))}
    </ol>
  );
}

function StationDate({ station }: { station: Station }) {
  const { t } = useText();
  const { kind, on } = station;
  if (kind === 'gap') return <span className="station-on num">{on ? t('firm.way.notBefore', { day: on }) : ''}</span>;
  return (
    <span className="station-on num">
      {on ?? t('firm.way.noDate')}
      {kind === 'grant' && on ? <small>{t('firm.way.earliest')}</small> : null}
    </span>
  );
}

function StationText({ station }: { station: Station }) {
  const { t, b } = useText();
  switch (station.kind) {
    case 'start':
      return <b>{t('firm.way.startOn')}</b>;
    case 'gap':
      return (
        <span>
          <b>{t('firm.way.gap')}</b>
          <span className="station-text">{b(station.gap.says)}</span>
        </span>
      );
    case 'apply': {
      const { policy, window, windowKnown, windowConfidence } = station.step;
      return (
        <span>
          <b>{t('firm.way.apply')}</b>
          <span className="station-text">
            <PolicyLink id={policy.id}>{policy.title}</PolicyLink>
          </span>
          <small className="soft">
            {window ? t('firm.way.window', window) : windowKnown ? t('policy.windowAllOver') : t('firm.way.anyDay')}
          </small>
          {windowConfidence === 'low' ? <small className="doubt">{t('firm.way.low')}</small> : null}
        </span>
      );
    }
    case 'grant':
      return (
        <span>
          <b>{t('firm.way.grant')}</b>
          <span className="station-text">{station.step.grants}</span>
          {station.step.validTo ? (
            <small className="soft">{t('firm.way.validTo', { day: station.step.validTo })}</small>
          ) : null}
        </span>
      );
  }
}
