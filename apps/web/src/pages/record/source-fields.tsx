import { Input, Select } from 'antd';
import type { SourceView } from '../../api/types';
import { useText } from '../../i18n';

export interface SourceDraft {
  kind: SourceView['kind'];
  title: string;
  docNo: string;
  url: string;
}
export const emptySource: SourceDraft = { kind: 'document', title: '', docNo: '', url: '' };

const KINDS = ['document', 'minutes', 'photo', 'page', 'typed'] as const;

/** What justifies the act: a document with its number, minutes, a photo. */
export function SourceFields({
  value,
  onChange,
  required,
}: {
  value: SourceDraft;
  onChange: (source: SourceDraft) => void;
  required: boolean;
}) {
  const { t } = useText();
  return (
    <fieldset className="source-fields">
      <legend>
        {t('source.title')}
        {required ? <span className="needed">{t('form.required')}</span> : null}
      </legend>
      <div className="source-grid">
        <Select
          value={value.kind}
          onChange={(kind) => onChange({ ...value, kind })}
          options={KINDS.map((kind) => ({ value: kind, label: t(`source.kind.${kind}`) }))}
          aria-label={t('source.kindLabel')}
        />
        <Input
          value={value.title}
          onChange={(event) => onChange({ ...value, title: event.target.value })}
          placeholder={t('source.name')}
          aria-label={t('source.name')}
          data-testid="source-title"
        />
        <Input
          value={value.docNo}
          onChange={(event) => onChange({ ...value, docNo: event.target.value })}
          placeholder={t('source.docNo')}
          aria-label={t('source.docNo')}
        />
        <Input
          value={value.url}
          onChange={(event) => onChange({ ...value, url: event.target.value })}
          placeholder={t('source.url')}
          aria-label={t('source.url')}
          inputMode="url"
        />
      </div>
    </fieldset>
  );
}
