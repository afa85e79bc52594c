import { Button, DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useState } from 'react';
import { useMeta } from '../api/meta';
import { endOfLastMonth, endOfLastYear, yearBefore } from '../format/date';
import { useText } from '../i18n';
import { useAt, useSearchText } from '../url/use-at';

const day = (value: Dayjs | null): string | undefined => value?.format('YYYY-MM-DD');

/** The two dates: what was true, and what was known. */
export default function AsOfPanel({ onDone }: { onDone: () => void }) {
  const { t } = useText();
  const { today, firstDay } = useMeta();
  const at = useAt();
  const [, setSearch] = useSearchText();
  const [asOf, setAsOf] = useState<string | undefined>(at.asOf);
  const [known, setKnown] = useState<string | undefined>(at.inUrl.known?.slice(0, 10));
  const apply = (nextAsOf: string | undefined, nextKnown: string | undefined): void => {
    setSearch({ asOf: nextAsOf === today ? undefined : nextAsOf, known: nextKnown === today ? undefined : nextKnown, page: undefined });
    onDone();
  };
  const presets: [string, string][] = [
    [t('shell.today'), today],
    [t('shell.endOfLastMonth'), endOfLastMonth(today)],
    [t('shell.endOfLastYear'), endOfLastYear(today)],
    [t('shell.yearAgo'), yearBefore(today)],
  ];
  const outside = (value: Dayjs): boolean => value.format('YYYY-MM-DD') > today || (firstDay !== null && value.format('YYYY-MM-DD') < firstDay);
  return (
    <div className="as-of-panel">
      <div className="presets">
        {presets.map(([name, value]) => (
          <Button key={name} size="small" onClick={() => apply(value, known)}>
            {name}
          </Button>
        ))}
      </div>
      <label>
        <span>{t('shell.asOfLong')}</span>
        <DatePicker
          value={asOf ? dayjs(asOf) : null}
          onChange={(value: Dayjs | null) => setAsOf(day(value))}
          disabledDate={outside}
          allowClear={false}
          aria-label={t('shell.asOfLong')}
          data-testid="as-of-date"
        />
        <small>{t('shell.asOfHelp')}</small>
      </label>
      <label>
        <span>{t('shell.knownLong')}</span>
        <DatePicker
          value={known ? dayjs(known) : null}
          onChange={(value: Dayjs | null) => setKnown(day(value))}
          disabledDate={(value: Dayjs) => value.format('YYYY-MM-DD') > today}
          placeholder={t('shell.knownNow')}
          aria-label={t('shell.knownLong')}
          data-testid="known-date"
        />
        <small>{t('shell.knownHelp')}</small>
      </label>
      <Button type="primary" block onClick={() => apply(asOf, known)} data-testid="as-of-apply">
        {t('shell.asOfApply')}
      </Button>
    </div>
  );
}
