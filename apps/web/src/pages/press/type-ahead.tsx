import { AutoComplete } from 'antd';
import { useEffect, useState } from 'react';
import { useMetricHits, usePeriodHits, usePlaceHits } from '../../api/press';
import type { PressPeriodHit, Unit } from '../../api/types';
import { useText } from '../../i18n';
import { useClaimWords } from './use-claim-words';

export interface MetricChosen {
  metric: string;
  speaksOf: string | null;
}
export interface PeriodChosen {
  text: string;
  /** Null while the words mean no days that are known. */
  period: PressPeriodHit | null;
}

interface Option {
  data: { value: string; note: string };
}

function withMeaning({ data }: Option) {
  return (
    <span className="press-hit">
      {data.value}
      <small className="soft">{data.note}</small>
    </span>
  );
}

function meaningOnly({ data }: Option) {
  return <span className="press-hit">{data.note}</span>;
}

/** A metric in the words of the catalogue, of what was said before, or one's own. */
export function MetricInput(props: {
  id: string;
  unit: Unit;
  value: MetricChosen;
  onChange: (value: MetricChosen) => void;
}) {
  const { t, b } = useText();
  const [asked, setAsked] = useState(false);
  const hits = useMetricHits(props.value.metric.trim(), props.unit, asked);
  const options = (hits.data ?? []).map((hit) => ({
    value: hit.metric,
    note: b(hit.definition) || t(`press.hit.${hit.from}`),
  }));
  return (
    <AutoComplete
      id={props.id}
      autoFocus
      className="wide"
      value={props.value.metric}
      options={asked ? options : []}
      optionRender={withMeaning}
      onFocus={() => setAsked(true)}
      onChange={(text: string) => {
        const hit = hits.data?.find(({ metric }) => metric === text);
        props.onChange({ metric: text, speaksOf: hit?.speaksOf ?? null });
      }}
      placeholder={t('press.typeMetric')}
    />
  );
}

/** A division by its name, also one outside this city; emptied: the text does not say. */
export function RegionInput(props: { id: string; value: string; onChange: (value: string) => void }) {
  const { t } = useText();
  const hits = usePlaceHits(props.value.trim(), true);
  return (
    <AutoComplete
      id={props.id}
      allowClear
      className="wide"
      value={props.value}
      options={(props.value.trim() ? (hits.data ?? []) : []).map(({ region, path }) => ({
        value: region,
        key: path,
        label: path,
      }))}
      onChange={(text: string | undefined) => props.onChange(text ?? '')}
      placeholder={t('press.noRegion')}
    />
  );
}

/** A period as people write it, with the days it means on a paper of that day. */
export function PeriodInput(props: {
  id: string;
  published: string | null;
  value: PeriodChosen;
  onChange: (value: PeriodChosen) => void;
}) {
  const { t } = useText();
  const words = useClaimWords();
  const [asked, setAsked] = useState(false);
  const q = props.value.text.trim();
  const hits = usePeriodHits(q, props.published, asked);
  const { value, onChange } = props;
  // What was typed may be understood only when the answer is there.
  const exact = value.period === null && q !== '' ? hits.data?.find((hit) => hit.text === q) : undefined;
  useEffect(() => {
    if (exact) onChange({ text: value.text, period: exact });
  }, [exact, onChange, value.text]);
  return (
    <AutoComplete
      id={props.id}
      allowClear
      className="wide"
      value={value.text}
      options={(asked ? (hits.data ?? []) : []).map((hit) => ({
        value: hit.text,
        note: words.period(hit),
      }))}
      optionRender={meaningOnly}
      onFocus={() => setAsked(true)}
      onChange={(text: string | undefined) => {
        const typed = text ?? '';
        onChange({ text: typed, period: hits.data?.find((hit) => hit.text === typed.trim()) ?? null });
      }}
      placeholder={t('press.typePeriod')}
    />
  );
}
