import type { Meta } from '../../api/types';

/** The office a county answers through: its government, else its government's office; null where the city has entered neither. */
export function countyOffice(offices: Meta['offices'], county: string): string | null {
  const own = offices.filter(({ place, name }) => place === county && /政府(?:办公室)?$/.test(name));
  return (own.find(({ name }) => name.endsWith('政府')) ?? own[0])?.code ?? null;
}
