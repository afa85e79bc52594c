import type { ImportJob } from '../../api/types';
import { useText } from '../../i18n';
import { Section } from '../../shared/section';
import { SheetMapping } from './sheet-mapping';

/** What each column was understood to be; a correction reads the sheet again and is remembered for the office. */
export function Mapping({ job }: { job: ImportJob }) {
  const { t } = useText();
  return (
    <Section title={t('mapping.title')} note={t('mapping.note')} testId="mapping">
      {job.sheets.length === 0 ? <p className="soft">{t('mapping.none')}</p> : null}
      {job.sheets.map((sheet) => (
        <SheetMapping key={sheet.sheet} job={job.id} sheet={sheet} />
      ))}
    </Section>
  );
}
