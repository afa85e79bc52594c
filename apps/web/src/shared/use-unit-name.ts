import { useKind } from '../api/meta';
import { useText } from '../i18n';

/** Name of the unit of a stated number: as its kind declares it, without the remark in brackets, else as the source wrote it. */
export function useUnitName(): (unit: string) => string {
  const choices = useKind('statement')?.fields.unit?.choices;
  const { b } = useText();
  return (unit) => b(choices?.[unit]).replace(/\(.*\)$/, '') || unit;
}
