import { Select } from 'antd';
import { useMeta } from '../../api/meta';
import { useText } from '../../i18n';

/** Chooses among the metrics at hand. */
export function MetricSelect({
  metrics,
  value,
  onChange,
  label,
}: {
  metrics: string[];
  value: string;
  onChange: (metric: string) => void;
  label: string;
}) {
  const { b } = useText();
  const { metrics: known } = useMeta();
  const options = metrics.map((metric) => ({
    value: metric,
    label: b(known.find((one) => one.metric === metric)?.name) || metric,
  }));
  return (
    <Select
      size="small"
      value={value}
      options={options}
      onChange={onChange}
      aria-label={label}
      popupMatchSelectWidth={false}
      className="metric-select"
    />
  );
}
