import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Select, TreeSelect } from 'antd';
import { useId, useState } from 'react';
import { useUpload } from '../../api/imports';
import { useMeta } from '../../api/meta';
import { useText } from '../../i18n';
import { PageHead } from '../../shared/page-head';
import { Section } from '../../shared/section';
import { usePlaceOptions } from '../../shared/place-options';
import { useErrorText } from '../../shared/use-error-text';
import { keep } from '../../url/router';
import { useAt, useSearchText } from '../../url/use-at';
import { DayField } from '../record/day-field';
import { DropZone } from './drop-zone';
import { RecentJobs } from './recent-jobs';
import { remember } from './recent';
import './imports.css';

/** A county's sheet comes in: which kind, up to which day, whose; then the desk reads it. */
export function ImportPage() {
  const { t, code } = useText();
  const meta = useMeta();
  const at = useAt();
  const navigate = useNavigate();
  const say = useErrorText();
  const upload = useUpload();
  const id = useId();
  const [search] = useSearchText();
  const sheets = meta.kinds.flatMap((kind) => kind.sheets.map((sheet) => ({ sheet, kind: kind.name })));
  const [kind, setKind] = useState(
    sheets.find((one) => one.sheet === search.kind)?.sheet ??
      sheets.find((one) => one.sheet === 'project-ledger')?.sheet ??
      sheets[0]?.sheet ??
      '',
  );
  const [asOf, setAsOf] = useState(meta.today);
  const [place, setPlace] = useState(at.place);
  const [file, setFile] = useState<File | null>(null);
  const places = usePlaceOptions(meta.today);
  const start = (): void => {
    if (!file) return;
    upload.mutate(
      { file, kind, asOf, place },
      {
        onSuccess: (job) => {
          remember({ id: job.id, file: job.file || file.name, kind, on: meta.today });
          void navigate({ to: '/import/$job', params: { job: job.id }, search: keep });
        },
      },
    );
  };
  return (
    <div className="page">
      <PageHead title={t('import.title')} question={t('import.question')} />
      <Section title={t('import.file')}>
        <DropZone file={file} onFile={setFile} />
        <div className="import-form act-form">
          <div className="field">
            <label htmlFor={`${id}k`}>{t('import.kind')}</label>
            <Select
              id={`${id}k`}
              value={kind}
              onChange={setKind}
              options={sheets.map((one) => ({ value: one.sheet, label: code('sheet', one.sheet) ?? one.sheet }))}
              data-testid="import-kind"
            />
          </div>
          <DayField label={t('import.asOf')} help={t('import.asOfHelp')} value={asOf} onChange={setAsOf} />
          <div className="field">
            <label htmlFor={`${id}p`}>{t('import.place')}</label>
            <TreeSelect
              id={`${id}p`}
              value={place}
              onChange={setPlace}
              treeData={places}
              treeDefaultExpandedKeys={[meta.city.code]}
              showSearch={{ treeNodeFilterProp: 'title' }}
            />
            <small>{t('import.placeHelp')}</small>
          </div>
        </div>
        {upload.error ? <Alert type="error" title={say(upload.error)} className="import-error" /> : null}
        <Button
          type="primary"
          size="large"
          disabled={!file || !kind}
          loading={upload.isPending}
          onClick={start}
          data-testid="import-start"
        >
          {t('import.start')}
        </Button>
        <p className="soft import-note">{t('import.nothingYet')}</p>
      </Section>
      <RecentJobs />
    </div>
  );
}
