import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import type { PressDecision, PressStatement } from '../../api/types';
import { useText } from '../../i18n';
import { KINDS } from './marks';
import { MetricInput, PeriodInput, RegionInput, type MetricChosen, type PeriodChosen } from './type-ahead';
import { useIntoSight } from '../../shared/use-into-sight';

type Corrected = NonNullable<PressDecision['corrected']>;

/** What to put instead: metric, region and period from what is known, typed as people say it. */
export function CorrectForm(props: {
  statement: PressStatement;
  published: string | null;
  busy: boolean;
  onCancel: () => void;
  onSave: (corrected: Corrected) => void;
}) {
  const { statement: one, busy } = props;
  const { t } = useText();
  const form = useIntoSight<HTMLFormElement>();
  const id = useId();
  const [metric, setMetric] = useState<MetricChosen>({ metric: one.metric ?? '', speaksOf: one.speaksOf });
  const [region, setRegion] = useState(one.region ?? '');
  const [period, setPeriod] = useState<PeriodChosen>({ text: one.period?.text ?? '', period: one.period });
  const [kind, setKind] = useState(one.kind);
  const corrected = changesOf(one, { metric, region, period, kind });
  const unclear = period.text.trim() !== '' && period.period === null;
  return (
    <form
      ref={form}
      className="press-form act-form"
      data-testid="press-correct-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!unclear && metric.metric.trim() !== '') props.onSave(corrected);
      }}
    >
      <div className="field">
        <label htmlFor={`${id}m`}>{t('press.metric')}</label>
        <MetricInput id={`${id}m`} unit={one.unit} value={metric} onChange={setMetric} />
      </div>
      <div className="press-pair">
        <div className="field">
          <label htmlFor={`${id}r`}>{t('press.region')}</label>
          <RegionInput id={`${id}r`} value={region} onChange={setRegion} />
        </div>
        <div className="field">
          <label htmlFor={`${id}k`}>{t('press.kind')}</label>
          <Select
            id={`${id}k`}
            value={kind}
            onChange={setKind}
            options={KINDS.map((value) => ({ value, label: t(`press.kind.${value}`) }))}
          />
        </div>
      </div>
      <div className="field">
        <label htmlFor={`${id}p`}>{t('press.period')}</label>
        <PeriodInput id={`${id}p`} published={props.published} value={period} onChange={setPeriod} />
        {unclear ? <small className="doubt">{t('press.periodUnclear')}</small> : null}
      </div>
      <div className="press-acts">
        <Button
          htmlType="submit"
          type="primary"
          loading={busy}
          disabled={unclear || metric.metric.trim() === '' || Object.keys(corrected).length === 0}
          data-testid="press-correct-go"
        >
          {t('press.correctGo')}
        </Button>
        <Button onClick={props.onCancel}>{t('press.cancel')}</Button>
      </div>
    </form>
  );
}

/** Only what differs from what stands there; an emptied region or period says that the text does not say. */
function changesOf(
  one: PressStatement,
  now: { metric: MetricChosen; region: string; period: PeriodChosen; kind: PressStatement['kind'] },
): Corrected {
  const out: Corrected = {};
  const metric = now.metric.metric.trim();
  if (metric !== '' && metric !== (one.metric ?? '')) out.metric = metric;
  if (now.metric.speaksOf !== one.speaksOf) out.speaksOf = now.metric.speaksOf;
  const region = now.region.trim() || null;
  if (region !== one.region) out.region = region;
  const { period } = now.period;
  const before = one.period;
  if (period?.start !== before?.start || period?.end !== before?.end || period?.text !== before?.text)
    out.period = period && { text: period.text, start: period.start, end: period.end, precision: period.precision };
  if (now.kind !== one.kind) out.kind = now.kind;
  return out;
}
