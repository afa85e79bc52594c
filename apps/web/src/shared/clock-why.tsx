import type { ClockView } from '../api/types';
import { showCount } from '../format/number';
import { useText } from '../i18n';

/** Why a clock says what it says: term, start, every break and make-up day with its notice, pauses, extensions. */
export function ClockWhy({ clock }: { clock: ClockView }) {
  const { t, b } = useText();
  return (
    <div className="clock-why" data-testid="clock-why">
      <p className="soft">
        {t(clock.ownTarget ? 'clock.ownTarget' : 'clock.byRule')}
        {' · '}
        {t('clock.spent', { n: showCount(clock.spentWorkingDays) })}
      </p>
      <ol>
        {clock.why.map((step, i) => (
          <li key={`${step.step}${i}`} className={`why-${step.step}`}>
            {b(step.says)}
            {step.basis ? (
              <small>
                {step.basis.doc}
                {step.basis.clause && !step.basis.clause.startsWith('http') ? ` ${step.basis.clause}` : ''}
              </small>
            ) : null}
          </li>
        ))}
      </ol>
    </div>
  );
}
