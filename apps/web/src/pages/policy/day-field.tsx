import { Button } from 'antd';
import { useMeta } from '../../api/meta';
import { useText } from '../../i18n';
import { DayPicker } from '../../shared/day-picker';
import { usePolicyAt } from './use-policy-at';

/** How far ahead a policy may be read: those published now begin within it. */
const YEARS_AHEAD = 3;

/** The day everything on the page is judged on; it may lie ahead. */
export function DayField() {
  const { t } = useText();
  const { today, firstDay } = useMeta();
  const { at, setDay } = usePolicyAt();
  return (
    <label className="policy-day" title={t('policy.day.help')}>
      <span>{t('policy.day.label')}</span>
      <DayPicker
        value={at.asOf}
        onChange={(day) => day && setDay(day)}
        min={firstDay}
        max={`${Number(today.slice(0, 4)) + YEARS_AHEAD}-12-31`}
        label={t('policy.day.label')}
        testId="policy-day"
      />
    </label>
  );
}

/** Says that a day to come is shown, and leads back. */
export function AheadNotice() {
  const { t } = useText();
  const { today } = useMeta();
  const { at, ahead, setDay } = usePolicyAt();
  if (!ahead) return null;
  return (
    <p className="ahead-notice no-print" role="status" data-testid="ahead-notice">
      <span>{t('policy.day.ahead', { day: at.asOf })}</span>
      <Button size="small" onClick={() => setDay(today)}>
        {t('policy.day.back')}
      </Button>
    </p>
  );
}
