import { Select } from 'antd';
import { useState } from 'react';
import { useBulletinPick } from '../../../api/bulletins';
import { useMeta } from '../../../api/meta';
import type { BulletinHead } from '../../../api/types';
import { useText } from '../../../i18n';
import { useDebounced } from '../../../shared/use-debounced';

const RESTS = 200;

interface Option {
  value: string;
  label: string;
  means: string;
}

/** Metrics by what people call them; the definition stands below each name. */
export function useMetricChoice(head: BulletinHead) {
  const { t, b } = useText();
  const { metrics } = useMeta();
  const [q, setQ] = useState('');
  const pick = useBulletinPick(useDebounced(q, RESTS), head.asOf);
  const nameOf = (metric: string): string => b(metrics.find((one) => one.metric === metric)?.name) || metric;
  const found: Option[] = (pick.data?.metrics ?? []).map(({ metric, name, definition }) => ({ value: metric, label: b(name), means: b(definition) })); // prettier-ignore
  return {
    nameOf,
    infoOf: (metric: string) => metrics.find((one) => one.metric === metric),
    /** What every choice of a metric shares. */
    props: {
      showSearch: { filterOption: false as const, onSearch: setQ },
      options: found,
      loading: pick.isFetching,
      placeholder: t('bulletin.typeMetric'),
      notFoundContent: pick.isFetching ? t('state.loading') : t('bulletin.noMetric'),
      popupMatchSelectWidth: 460,
      optionRender: ({ data }: { data: Option }) => (
        <span className="metric-hit">
          {data.label}
          <small className="soft">{data.means}</small>
        </span>
      ),
    },
  };
}

/** The kind of the records a metric counts; absent before it is known. */
export function useMetricKind(
  metric: { metric: string; name: { zh: string } } | undefined,
  head: BulletinHead,
): string | undefined {
  const pick = useBulletinPick(metric?.name.zh ?? '', head.asOf);
  return pick.data?.metrics.find((one) => one.metric === metric?.metric)?.kind;
}

/** One metric. */
export function MetricChoice(props: { value: string; head: BulletinHead; onChange: (metric: string) => void }) {
  const { t } = useText();
  const choice = useMetricChoice(props.head);
  return (
    <Select
      {...choice.props}
      autoFocus={props.value === ''}
      defaultOpen={props.value === ''}
      aria-label={t('bulletin.metric')}
      value={props.value === '' ? null : props.value}
      labelRender={({ value }) => choice.nameOf(String(value))}
      onChange={(metric: string) => props.onChange(metric)}
      data-testid="piece-metric"
    />
  );
}
