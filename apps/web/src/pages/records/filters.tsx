import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useMeta } from '../../api/meta';
import type { KindInfo } from '../../api/types';
import { useText } from '../../i18n';
import { useNarrow } from '../../shared/use-narrow';
import { filterCount, type ListQuery } from '../../url/state';
import { useSearchText } from '../../url/use-at';

const EMPTY = {
  stage: undefined,
  chain: undefined,
  label: undefined,
  flag: undefined,
  held: undefined,
  q: undefined,
  page: undefined,
};

/** What narrows the list; everything chosen stands in the address. */
export function Filters({ kind, list }: { kind: KindInfo; list: ListQuery }) {
  const { t, b } = useText();
  const { chains } = useMeta();
  const [, setSearch] = useSearchText();
  const set = (key: keyof typeof EMPTY) => (value: string | undefined) => setSearch({ [key]: value, page: undefined });
  const choice = (key: 'stage' | 'chain' | 'label' | 'flag', options: { value: string; label: string }[]) =>
    options.length > 0 ? (
      <Select
        key={key}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={list[key]}
        onChange={set(key)}
        options={options}
        placeholder={t(`filter.${key}`)}
        aria-label={t(`filter.${key}`)}
        popupMatchSelectWidth={false}
        className="filter"
      />
    ) : null;
  const named = (entries: Record<string, { zh: string; en: string }>) =>
    Object.entries(entries).map(([value, name]) => ({ value, label: b(name) }));
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const shown = !narrow || open;
  return (
    <div className="filters" role="search" aria-label={t('filter.all')}>
      <Input.Search
        allowClear
        key={list.q ?? ''}
        defaultValue={list.q ?? ''}
        onSearch={(value) => set('q')(value.trim() || undefined)}
        placeholder={t('filter.q')}
        aria-label={t('filter.q')}
        className="filter-text"
      />
      {narrow ? (
        <Button onClick={() => setOpen(!open)} aria-expanded={open} className="filter-toggle">
          {filterCount(list) > 0 ? t('filter.some', { n: filterCount(list) }) : t('filter.all')}
        </Button>
      ) : null}
      {shown ? (
        <>
          {kind.stages.length > 0
            ? choice('stage', [
                ...kind.stages.map((stage) => ({ value: stage.stage, label: b(stage.name) })),
                { value: 'none', label: t('filter.noStage') },
              ])
            : null}
          {'chain' in kind.fields
            ? choice(
                'chain',
                chains.map((chain) => ({ value: chain.code, label: b(chain.name) })),
              )
            : null}
          {choice('label', named(kind.labels))}
          {choice('flag', named(kind.flags))}
          <Select
            allowClear
            value={list.held}
            onChange={set('held')}
            options={[
              { value: 'true', label: t('filter.heldYes') },
              { value: 'false', label: t('filter.heldNo') },
            ]}
            placeholder={t('filter.held')}
            aria-label={t('filter.held')}
            popupMatchSelectWidth={false}
            className="filter"
          />
        </>
      ) : null}
      {filterCount(list) > 0 ? (
        <Button type="text" onClick={() => setSearch(EMPTY)}>
          {t('filter.clear')}
        </Button>
      ) : null}
    </div>
  );
}
