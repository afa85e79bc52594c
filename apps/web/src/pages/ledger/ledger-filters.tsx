import { Button, Input, Select } from 'antd';
import type { LedgerFilter } from '../../api/ledger';
import { useMeta } from '../../api/meta';
import { useText } from '../../i18n';
import { useSearchText } from '../../url/use-at';

/** Narrows the lines by kind, act, record, person and office. */
export function LedgerFilters({ filter }: { filter: LedgerFilter }) {
  const { t, b } = useText();
  const { kinds, acts } = useMeta();
  const [, setSearch] = useSearchText();
  return (
    <div className="filters" role="search" aria-label={t('filter.all')}>
      <Select
        allowClear
        value={filter.kind}
        onChange={(kind: string | undefined) => setSearch({ kind })}
        options={kinds.map((kind) => ({ value: kind.kind, label: b(kind.name) }))}
        placeholder={t('filter.kind')}
        aria-label={t('filter.kind')}
        popupMatchSelectWidth={false}
        className="filter"
      />
      <Select
        allowClear
        value={filter.act}
        onChange={(act: string | undefined) => setSearch({ act })}
        options={acts.map((act) => ({ value: act as string, label: t(`actName.${act}`) }))}
        placeholder={t('filter.act')}
        aria-label={t('filter.act')}
        popupMatchSelectWidth={false}
        className="filter"
      />
      <TextFilter name="record" value={filter.record} />
      <TextFilter name="actor" value={filter.actor} />
      <TextFilter name="office" value={filter.office} />
      {Object.keys(filter).length > 0 ? (
        <Button
          type="text"
          onClick={() =>
            setSearch({ kind: undefined, act: undefined, record: undefined, actor: undefined, office: undefined })
          }
        >
          {t('filter.clear')}
        </Button>
      ) : null}
    </div>
  );
}

function TextFilter({ name, value }: { name: 'record' | 'actor' | 'office'; value: string | undefined }) {
  const { t } = useText();
  const [, setSearch] = useSearchText();
  const apply = (event: { currentTarget: { value: string } }): void => {
    const text = event.currentTarget.value.trim();
    if (text !== (value ?? '')) setSearch({ [name]: text || undefined });
  };
  return (
    <Input
      allowClear
      key={value ?? ''}
      defaultValue={value ?? ''}
      onPressEnter={apply}
      onBlur={apply}
      onClear={() => setSearch({ [name]: undefined })}
      placeholder={t(`filter.${name}`)}
      aria-label={t(`filter.${name}`)}
      className="filter"
    />
  );
}
