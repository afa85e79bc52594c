import { Select } from 'antd';
import { useState } from 'react';
import { useMeta } from '../../api/meta';
import { useSearch } from '../../api/records';
import type { FieldValue } from '../../api/types';
import { useText } from '../../i18n';
import { usePlaceName } from '../../shared/use-place-name';

/** Another record, found by its words. */
export function RecordSelect({
  id,
  kind,
  value,
  onChange,
}: {
  id: string;
  kind: string;
  value: string;
  onChange: (value: FieldValue | undefined) => void;
}) {
  const { t } = useText();
  const { today } = useMeta();
  const nameOf = usePlaceName();
  const [text, setText] = useState('');
  const hits = useSearch(text.trim(), today);
  const options = (hits.data ?? [])
    .filter((hit) => !kind || hit.kind === kind)
    .map((hit) => ({ value: hit.record, label: [hit.title, nameOf(hit.place)].filter(Boolean).join(' · ') }));
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      value={value || undefined}
      options={options}
      placeholder={t('form.findRecord')}
      notFoundContent={text ? t('shell.noHits') : t('form.findRecord')}
      onChange={(next: string | undefined) => onChange(next ?? null)}
    />
  );
}
