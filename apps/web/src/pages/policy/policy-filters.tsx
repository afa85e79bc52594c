import { Button, Checkbox, Input, Select } from 'antd';
import type { PolicyFilter } from '../../api/policies';
import { useText } from '../../i18n';
import { useSearchText } from '../../url/use-at';
import { LEVELS } from './levels';

const CATEGORIES = ['policy', 'product', 'selection'] as const;
const FORCES = ['in_force', 'ahead', 'ended'] as const;
const SORTS = ['eligible', 'near', 'unknown', 'title'] as const;

/** What narrows the list; every choice stands in the address. */
export function PolicyFilters({ filter }: { filter: PolicyFilter }) {
  const { t, code } = useText();
  const [, setSearch] = useSearchText();
  const set = (change: Record<string, string | undefined>): void => setSearch({ ...change, page: undefined });
  const { q, category, level, force, auto, subjects, sort } = filter;
  return (
    <div className="filters" role="search">
      <Input.Search
        key={q ?? ''}
        className="filter-text"
        defaultValue={q ?? ''}
        placeholder={t('policy.list.search')}
        aria-label={t('policy.list.search')}
        allowClear
        onSearch={(text) => set({ q: text.trim() || undefined })}
      />
      <Select
        className="filter"
        allowClear
        value={category}
        placeholder={t('policy.list.category')}
        aria-label={t('policy.list.category')}
        options={CATEGORIES.map((one) => ({ value: one, label: t(`policy.category.${one}`) }))}
        onChange={(next: string | undefined) => set({ category: next })}
      />
      <Select
        className="filter"
        allowClear
        value={level}
        placeholder={t('policy.list.level')}
        aria-label={t('policy.list.level')}
        options={LEVELS.map((one) => ({ value: one, label: code('policy.level', one) ?? one }))}
        onChange={(next: string | undefined) => set({ level: next })}
      />
      <Select
        className="filter"
        allowClear
        value={force}
        placeholder={t('policy.list.force')}
        aria-label={t('policy.list.force')}
        options={FORCES.map((one) => ({ value: one, label: t(`policy.force.${one}`) }))}
        onChange={(next: string | undefined) => set({ force: next })}
      />
      <Select
        className="filter"
        allowClear
        value={sort}
        placeholder={t('policy.sort.by')}
        aria-label={t('policy.sort.by')}
        options={SORTS.map((one) => ({ value: one, label: t(`policy.sort.${one}`) }))}
        onChange={(next: string | undefined) => set({ sort: next })}
      />
      <Checkbox
        checked={auto === 'true'}
        onChange={(event) => set({ auto: event.target.checked ? 'true' : undefined })}
      >
        {t('policy.list.auto')}
      </Checkbox>
      <Checkbox
        checked={subjects === 'all'}
        onChange={(event) => set({ subjects: event.target.checked ? 'all' : undefined })}
      >
        {t('policy.list.allSubjects')}
      </Checkbox>
      {q || category || level || force || auto || subjects ? (
        <Button
          type="text"
          onClick={() =>
            set({
              q: undefined,
              category: undefined,
              level: undefined,
              force: undefined,
              auto: undefined,
              subjects: undefined,
            })
          }
        >
          {t('policy.list.clear')}
        </Button>
      ) : null}
    </div>
  );
}
