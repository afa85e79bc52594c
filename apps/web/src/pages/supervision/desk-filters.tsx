import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useKind } from '../../api/meta';
import { EVERYDAY_TOO, type DeskAsked } from '../../api/supervision';
import type { SupervisionDesk } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { useNarrow } from '../../shared/use-narrow';
import { useSearchText } from '../../url/use-at';

const CHOSEN = ['q', 'owner', 'source', 'category', 'stage', 'from', 'supervised'] as const;

/** What narrows the desk; everything chosen stands in the address. */
export function DeskFilters({ asked, desk }: { asked: DeskAsked; desk: SupervisionDesk | undefined }) {
  const { t, b } = useText();
  const narrow = useNarrow();
  const stages = useKind('duty')?.stages ?? [];
  const [, setSearch] = useSearchText();
  const [open, setOpen] = useState(false);
  const set = (key: (typeof CHOSEN)[number]) => (value: string | undefined) =>
    setSearch({ [key]: value, page: undefined });
  const counted = (name: string, n: number): string => t('supervision.filter.counted', { name, n: showCount(n) });
  const choice = (key: 'owner' | 'source' | 'category' | 'stage', options: { value: string; label: string }[]) => (
    <Select
      key={key}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={asked[key]}
      onChange={set(key)}
      options={options}
      placeholder={t(`supervision.filter.${key}`)}
      aria-label={t(`supervision.filter.${key}`)}
      popupMatchSelectWidth={false}
      className="filter"
    />
  );
  const chosen = CHOSEN.filter((key) => asked[key] !== undefined).length;
  return (
    <div className="filters" role="search" aria-label={t('filter.all')}>
      <Input.Search
        allowClear
        key={asked.q ?? ''}
        defaultValue={asked.q ?? ''}
        onSearch={(value) => set('q')(value.trim() || undefined)}
        placeholder={t('supervision.filter.q')}
        aria-label={t('supervision.filter.q')}
        className="filter-text"
      />
      {narrow ? (
        <Button onClick={() => setOpen(!open)} aria-expanded={open} className="filter-toggle">
          {chosen > 0 ? t('filter.some', { n: chosen }) : t('filter.all')}
        </Button>
      ) : null}
      {!narrow || open ? (
        <>
          {choice(
            'owner',
            (desk?.offices ?? []).map(({ code, name, total }) => ({ value: code, label: counted(name, total) })),
          )}
          {choice(
            'source',
            (desk?.sources ?? []).map(({ record, title, total }) => ({ value: record, label: counted(title, total) })),
          )}
          {(desk?.categories.length ?? 0) > 0
            ? choice(
                'category',
                (desk?.categories ?? []).map(({ name, total }) => ({ value: name, label: counted(name, total) })),
              )
            : null}
          {choice(
            'stage',
            stages.map(({ stage, name }) => ({ value: stage, label: b(name) })),
          )}
          <Checkbox
            checked={asked.supervised === EVERYDAY_TOO}
            onChange={(event) => set('supervised')(event.target.checked ? EVERYDAY_TOO : undefined)}
          >
            {t('supervision.filter.supervised')}
          </Checkbox>
        </>
      ) : null}
      {chosen > 0 ? (
        <Button
          type="text"
          onClick={() => setSearch({ ...Object.fromEntries(CHOSEN.map((key) => [key, undefined])), page: undefined })}
        >
          {t('filter.clear')}
        </Button>
      ) : null}
    </div>
  );
}
