import { lazy, Suspense, useState } from 'react';
import { useText } from '../../i18n';
import { isDay } from '../../url/state';

const DayPicker = lazy(() => import('../../shared/day-picker').then((file) => ({ default: file.DayPicker })));

/** The day from which movements are counted; the calendar comes when it is asked for, so that the first page stays light. */
export function SincePicker({
  since,
  until,
  onSince,
}: {
  since: string;
  until: string;
  onSince: (day: string) => void;
}) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const shown = (
    <button
      type="button"
      className="since-day num"
      onClick={() => setOpen(true)}
      aria-label={`${t('city.since')} ${since}`}
      data-testid="since"
    >
      {since}
    </button>
  );
  return (
    <div className="since">
      <span>{t('city.since')}</span>
      {open ? (
        <Suspense fallback={shown}>
          <DayPicker
            value={since}
            max={until}
            onChange={(day) => isDay(day) && onSince(day)}
            label={t('city.since')}
            testId="since"
            opened
          />
        </Suspense>
      ) : (
        shown
      )}
    </div>
  );
}
