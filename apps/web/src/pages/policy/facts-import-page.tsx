import { Alert, Select } from 'antd';
import { useState } from 'react';
import { useReadFacts } from '../../api/fact-sheets';
import { useMeta } from '../../api/meta';
import type { FactKind, FactSheet } from '../../api/types';
import { useText } from '../../i18n';
import { DayPicker } from '../../shared/day-picker';
import { PageHead } from '../../shared/page-head';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';
import { DropZone } from '../imports/drop-zone';
import { FactSheetView } from './fact-sheet';
import '../imports/imports.css';
import './policy.css';

const KINDS = ['annual_report', 'registry', 'sheet'] as const satisfies FactKind[];

/** A sheet of firms comes in: one firm a row, one field a column. */
export function FactsImportPage() {
  const { t } = useText();
  const { today, firstDay } = useMeta();
  const say = useErrorText();
  const read = useReadFacts();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('annual_report');
  const [on, setOn] = useState(today);
  const [file, setFile] = useState<File | null>(null);
  const [sheet, setSheet] = useState<FactSheet | null>(null);
  /** Reads the file, or reads it again when what it is has been said otherwise. */
  const take = (next: File | null, as: { kind: (typeof KINDS)[number]; on: string }): void => {
    setFile(next);
    setKind(as.kind);
    setOn(as.on);
    setSheet(null);
    if (next) read.mutate({ file: next, ...as }, { onSuccess: setSheet });
  };
  return (
    <div className="page facts-import">
      <PageHead title={t('firm.import.title')} question={t('firm.import.question')} />
      <Section title={t('import.file')}>
        <div className="import-form act-form">
          <label className="field">
            <span>{t('firm.import.kind')}</span>
            <Select
              value={kind}
              onChange={(next) => take(file, { kind: next, on })}
              options={KINDS.map((one) => ({ value: one, label: t(`firm.import.kind.${one}`) }))}
              data-testid="facts-kind"
            />
          </label>
          <label className="field">
            <span>{t('firm.import.on')}</span>
            <DayPicker
              value={on}
              onChange={(next) => take(file, { kind, on: next })}
              min={firstDay}
              max={today}
              label={t('firm.import.on')}
            />
          </label>
        </div>
        <DropZone file={file} onFile={(next) => take(next, { kind, on })} />
        {read.isPending && file ? <p role="status">{t('firm.import.reading', { file: file.name })}</p> : null}
        {read.error ? <Alert type="error" title={say(read.error)} className="import-error" /> : null}
      </Section>
      {sheet ? (
        <FactSheetView
          key={sheet.id}
          sheet={sheet}
          onSheet={setSheet}
          onAgain={() => {
            setSheet(null);
            setFile(null);
          }}
        />
      ) : null}
    </div>
  );
}
