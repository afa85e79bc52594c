import type { KindInfo } from '../../api/types';

const PREFERRED: Record<string, string[]> = {
  project: ['chain', 'total_investment_yuan', 'completed_this_year_yuan', 'approved_on', 'started_on'],
  signing: ['event_on', 'event_type', 'investor', 'amount_yuan', 'chain', 'status'],
  statement: ['metric', 'value', 'unit', 'state', 'period', 'as_of', 'source'],
};

/** The fields a list can show as columns: its title and place stand first anyway. */
export function columnFields(kind: KindInfo): string[] {
  const shown = Object.entries(kind.fields).filter(([, { made, searched }]) => !(made && searched === false));
  return shown.flatMap(([field]) => (field === kind.titleField || field === kind.placeField ? [] : [field]));
}

/** The columns a list starts with. */
export function defaultColumns(kind: KindInfo): string[] {
  const possible = columnFields(kind);
  const preferred = (PREFERRED[kind.kind] ?? []).filter((field) => possible.includes(field));
  if (preferred.length > 0) return preferred;
  return possible.filter((field) => kind.fields[field]?.type !== 'longtext').slice(0, 6);
}

/** The columns named in the address, unknown ones dropped. */
export function chosenColumns(kind: KindInfo, text: string | undefined): string[] {
  if (!text) return defaultColumns(kind);
  const possible = columnFields(kind);
  return text.split(',').filter((field) => possible.includes(field));
}
