import { Button } from 'antd';
import { useState } from 'react';
import { useMeta } from '../api/meta';
import { endOfLastMonth, endOfLastYear, yearBefore } from '../format/date';
import { useText } from '../i18n';
import { DayPicker } from '../shared/day-picker';
import { useAt, useSearchText } from '../url/use-at';

/** The two dates: what was true, and what was known. */
export default function AsOfPanel({ onDone }: { onDone: () => void }) {
  const { t } = useText();
  const { today, firstDay } = useMeta();
  const at = useAt();
  const [, setSearch] = useSearchText();
  const [asOf, setAsOf] = useState(at.asOf);
  const [known, setKnown] = useState<string | undefined>(at.inUrl.known?.slice(0, 10));
  const apply = (nextAsOf: string | undefined, nextKnown: string | undefined): void => {
    setSearch({
      asOf: nextAsOf === today ? undefined : nextAsOf,
      known: nextKnown === today ? undefined : nextKnown,
      page: undefined,
    });
    onDone();
  };
  const presets: [string, string][] = [
    [t('shell.today'), today],
    [t('shell.endOfLastMonth'), endOfLastMonth(today)],
    [t('shell.endOfLastYear'), endOfLastYear(today)],
    [t('shell.yearAgo'), yearBefore(today)],
  ];
  return (
    <div className="as-of-panel">
      <div className="presets">
        {presets.map(([name, value], i) => (
          <Button key={name} size="small" autoFocus={i === 0} onClick={() => apply(value, known)}>
            {name}
          </Button>
        ))}
      </div>
      <label>
        <span>{t('shell.asOfLong')}</span>
        <DayPicker
          value={asOf}
          onChange={setAsOf}
          min={firstDay}
          max={today}
          label={t('shell.asOfLong')}
          testId="as-of-date"
        />
        <small>{t('shell.asOfHelp')}</small>
      </label>
      <label>
        <span>{t('shell.knownLong')}</span>
        <DayPicker
          value={known}
          onChange={(day) => setKnown(day || undefined)}
          max={today}
          clear
          placeholder={t('shell.knownNow')}
          label={t('shell.knownLong')}
          testId="known-date"
        />
        <small>{t('shell.knownHelp')}</small>
      </label>
      <Button type="primary" block onClick={() => apply(asOf, known)} data-testid="as-of-apply">
        {t('shell.asOfApply')}
      </Button>
    </div>
  );
}
