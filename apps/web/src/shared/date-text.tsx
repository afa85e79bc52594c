import { precisionOf } from '../format/date';
import { useText } from '../i18n';

/** A date to its own precision; a month or a year says that it is no more than that. */
export function DateText({ value }: { value: string | null | undefined }) {
  const { t } = useText();
  if (!value) return <span className="faint">{t('value.dash')}</span>;
  const precision = precisionOf(value);
  const hint = precision === 'month' ? t('date.onlyMonth') : precision === 'year' ? t('date.onlyYear') : undefined;
  return (
    <time className={`num ${hint ? 'imprecise' : ''}`} dateTime={value} title={hint}>
      {value}
    </time>
  );
}
