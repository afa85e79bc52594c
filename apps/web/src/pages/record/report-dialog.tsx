import { Select } from 'antd';
import { useId, useState } from 'react';
import { useMeta } from '../../api/meta';
import type { FieldValue, KindInfo, RecordView } from '../../api/types';
import { lastDayOf } from '../../format/date';
import { useText } from '../../i18n';
import { DayPicker } from '../../shared/day-picker';
import { ActDialog } from './act-dialog';
import { YuanInput } from './yuan-input';

/** One month of a series: what was planned, what was completed. */
export function ReportDialog({ kind, view, onClose }: { kind: KindInfo; view: RecordView; onClose: () => void }) {
  const { t, b } = useText();
  const id = useId();
  const { today } = useMeta();
  const names = Object.keys(kind.series);
  const [series, setSeries] = useState(names[0] ?? '');
  const [month, setMonth] = useState(today.slice(0, 7));
  const [typed, setTyped] = useState<Record<string, FieldValue | undefined>>({});
  const def = kind.series[series];
  if (!def) return null;
  const known =
    view.series.find((one) => one.series === series)?.months.find((one) => one.month === month)?.values ?? {};
  const values: Record<string, number | null> = {};
  for (const [key, value] of Object.entries(typed))
    if (value === null || typeof value === 'number') values[key] = value;
  const wrong = Object.values(typed).includes(undefined);
  return (
    <ActDialog
      title={t('act.report', { series: b(def.name) })}
      view={view}
      source="optional"
      happened={lastDayOf(month)}
      change={!wrong && Object.keys(values).length > 0 ? { act: 'report', series, month, values } : null}
      onClose={onClose}
    >
      {names.length > 1 ? (
        <Select
          value={series}
          onChange={setSeries}
          options={names.map((name) => ({ value: name, label: b(kind.series[name]?.name) }))}
          aria-label={t('act.series')}
        />
      ) : null}
      <div className="field">
        <label htmlFor={id}>{t('progress.month')}</label>
        <DayPicker
          id={id}
          picker="month"
          value={month}
          max={today.slice(0, 7)}
          onChange={(next) => {
            if (next) setMonth(next);
            setTyped({});
          }}
        />
      </div>
      {Object.entries(def.values).map(([key, one]) => (
        <div key={`${series}${month}${key}`} className="field">
          <label htmlFor={id + key}>{b(one.name)}</label>
          <YuanInput
            id={id + key}
            value={known[key] ?? null}
            onChange={(value) => setTyped({ ...typed, [key]: value })}
            testId={`report-${key}`}
          />
        </div>
      ))}
    </ActDialog>
  );
}
