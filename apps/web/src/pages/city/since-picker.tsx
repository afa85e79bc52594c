import { useText } from '../../i18n';
import { isDay } from '../../url/state';

/** The day from which movements are counted: the browser's own date field, so that the first page stays light. */
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
  return (
    <label className="since">
      <span>{t('city.since')}</span>
      <input
        type="date"
        key={since}
        defaultValue={since}
        max={until}
        onChange={(event) => isDay(event.target.value) && onSince(event.target.value)}
        data-testid="since"
      />
    </label>
  );
}
