import { useText } from '../../../i18n';
import { DateText } from '../../../shared/date-text';
import { EntryLink } from '../../../shared/entry-link';
import { rampColour } from '../../../theme';
import type { TrackStep } from './steps';
import '../../record/stage-track.css';

/** The cycle from taking it up to filing it: who took each step, for which office, on which day. */
export function CycleTrack({ steps, next }: { steps: TrackStep[]; next: string | null }) {
  const { t, b } = useText();
  return (
    <ol className="track cycle-track">
      {steps.map(({ step, name, taken, times }, i) => (
        <li
          key={step}
          className={`track-step ${taken ? 'reached' : 'none'}`}
          data-stage={step}
          data-state={taken ? 'reached' : 'none'}
          aria-current={step === next ? 'step' : undefined}
        >
          <span
            className="track-dot"
            style={
              taken ? { background: rampColour(i, steps.length), borderColor: rampColour(i, steps.length) } : undefined
            }
            aria-hidden
          />
          <b>{name ? b(name) : t('supervision.step.created')}</b>
          <span className="track-on">
            {taken ? (
              <DateText value={taken.on} />
            ) : (
              <span className="faint">{step === next ? t('supervision.step.next') : t('value.dash')}</span>
            )}
          </span>
          <span className="track-under">
            {taken ? (
              <>
                <span>{taken.officeName}</span>
                <span>
                  {b(taken.actorName)} <EntryLink seq={taken.seq} />
                </span>
              </>
            ) : null}
            {times > 1 ? <span className="doubt">{t('supervision.step.times', { n: times })}</span> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
