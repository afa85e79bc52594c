import { useMeta } from '../api/meta';
import { useText } from '../i18n';

/** Name of a field of a kind; series values and unknown fields by their code. */
export function useFieldName(): (kind: string, field: string) => string {
  const { kinds } = useMeta();
  const { b } = useText();
  return (kind, field) => {
    const info = kinds.find((one) => one.kind === kind);
    const def = info?.fields[field];
    if (def) return b(def.name);
    for (const series of Object.values(info?.series ?? {})) {
      const value = series.values[field];
      if (value) return b(value.name);
    }
    return field;
  };
}
