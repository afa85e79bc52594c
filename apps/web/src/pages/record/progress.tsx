import type { RecordView } from '../../api/types';
import { YUAN_OF } from '../../format/money';
import { showNumber } from '../../format/number';
import { useText } from '../../i18n';
import { LazyChart } from '../../shared/lazy-chart';
import { Section } from '../../shared/section';
import { useFieldName } from '../../shared/use-field-name';
import { cumulate } from './cumulate';
import { useCurveOption } from './curve-option';

type Series = RecordView['series'][number];

/** What was planned and what was completed, added up month by month. */
export function Progress({ view }: { view: RecordView }) {
  return (
    <>
      {view.series
        .filter((series) => series.months.length > 0)
        .map((series) => (
          <Curve key={series.series} kind={view.kind} series={series} />
        ))}
    </>
  );
}

function Curve({ kind, series }: { kind: string; series: Series }) {
  const { t, b, lang } = useText();
  const fieldName = useFieldName();
  const unit = lang === 'zh' ? 'wan' : 'm';
  const unitText = t(`unit.${unit}`);
  const lines = cumulate(series.months);
  const names = lines.values.map((value) => fieldName(kind, value.key));
  // The chart is drawn again only when what it shows has changed.
  const shown = JSON.stringify([lines, names, unitText]);
  const scale = YUAN_OF[unit];
  const option = useCurveOption(shown, scale);
  return (
    <Section title={b(series.name)} note={t('progress.note')} testId="progress">
      <LazyChart option={option} height={260} label={b(series.name)} />
      <details className="months">
        <summary>{t('progress.asTable')}</summary>
        <div className="scroll-x">
          <table className="plain-table">
            <thead>
              <tr>
                <th>{t('progress.month')}</th>
                {names.map((name) => (
                  <th key={name} className="right">{`${name} (${unitText})`}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {series.months.map((month) => (
                <tr key={month.month}>
                  <td>{month.month}</td>
                  {lines.values.map((value) => {
                    const yuan = month.values[value.key];
                    return (
                      <td key={value.key} className="right">
                        {yuan === null || yuan === undefined ? t('value.dash') : showNumber(yuan / YUAN_OF[unit])}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </Section>
  );
}
