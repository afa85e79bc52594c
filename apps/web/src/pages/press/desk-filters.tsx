import { Segmented, Select } from 'antd';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { KINDS, stateOf, STATES, SURE, sureness } from './marks';
import type { Desk } from './use-desk';

/** Narrows the list and fades the rest of the text. The kinds are the legend of the marks as well. */
export function DeskFilters({ desk }: { desk: Desk }) {
  const { t } = useText();
  const { filters, setFilters, page } = desk;
  const { statements } = page;
  const count = (state: (typeof STATES)[number]): string =>
    showCount(statements.filter((one) => stateOf(one) === state).length);
  const kinds = KINDS.filter((kind) => statements.some((one) => one.kind === kind));
  const sure = SURE.filter((one) => statements.some(({ confidence }) => sureness(confidence, page.batchFrom) === one));
  return (
    <div className="press-filters" data-testid="press-filters">
      <Segmented
        size="small"
        aria-label={t('press.state')}
        value={filters.state ?? 'all'}
        onChange={(next) => setFilters({ state: next === 'all' ? undefined : next })}
        options={[
          { value: 'all', label: t('press.all') },
          ...STATES.map((one) => ({ value: one, label: t(`press.filter.${one}`, { n: count(one) }) })),
        ]}
      />
      <Select
        size="small"
        className="press-filter"
        aria-label={t('press.sureness')}
        allowClear
        placeholder={t('press.sureness')}
        value={filters.sure}
        onChange={(next: string | undefined) => setFilters({ sure: next })}
        options={sure.map((value) => ({
          value,
          label: t(`press.sureness.${value}`, { n: Math.round(page.batchFrom * 100) }),
        }))}
      />
      <button
        type="button"
        className="press-toggle"
        aria-pressed={filters.found ?? false}
        onClick={() => setFilters({ found: filters.found ? undefined : '1' })}
      >
        {t('press.foundOnly')}
      </button>
      <span className="press-legend" role="group" aria-label={t('press.kind')}>
        {kinds.map((kind) => (
          <button
            key={kind}
            type="button"
            className="press-toggle"
            aria-pressed={filters.kind === kind}
            onClick={() => setFilters({ kind: filters.kind === kind ? undefined : kind })}
          >
            <span className={`fig ${kind}`}>{t(`press.kind.${kind}`)}</span>
          </button>
        ))}
      </span>
    </div>
  );
}
