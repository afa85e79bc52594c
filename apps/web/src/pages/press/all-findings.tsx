import { Segmented } from 'antd';
import { usePressFindings } from '../../api/press';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EmptyState } from '../../shared/empty-state';
import { useAt, useSearchText } from '../../url/use-at';
import { FindingCard } from './finding-card';

const SEVERITIES = ['all', 'conflict', 'doubt', 'note'] as const;

/** Every finding over all pages in reach. */
export function AllFindings() {
  const { t } = useText();
  const at = useAt();
  const [search, setSearch] = useSearchText();
  const severity = SEVERITIES.find((one) => one === search.severity) ?? 'all';
  const settled = search.settled === '1';
  const found = usePressFindings(settled ? 'settled' : 'open', severity === 'all' ? undefined : severity);
  return (
    <>
      <div className="filters">
        <Segmented
          value={severity}
          aria-label={t('press.severity')}
          onChange={(next) => setSearch({ severity: next === 'all' ? undefined : next }, true)}
          options={SEVERITIES.map((one) => ({
            value: one,
            label: one === 'all' ? t('press.severity.all') : t(`press.severity.${one}`),
          }))}
        />
        <Segmented
          value={settled ? 'settled' : 'open'}
          aria-label={t('press.state')}
          onChange={(next) => setSearch({ settled: next === 'settled' ? '1' : undefined }, true)}
          options={[
            { value: 'open', label: t('press.openFindings') },
            { value: 'settled', label: t('press.settledFindings') },
          ]}
        />
      </div>
      <Async query={found} lines={6}>
        {(all) =>
          all.findings.length === 0 ? (
            <EmptyState title={t('press.noFindings')}>
              {t('press.noFindingsHelp', { n: showCount(all.pages) })}
            </EmptyState>
          ) : (
            <>
              <p className="soft press-compared">
                {t('press.comparedPages', { n: showCount(all.pages) })}
                {all.leftOut > 0 ? ` ${t('press.leftOut', { n: showCount(all.leftOut) })}` : ''}
              </p>
              <ul className="press-findings" data-testid="press-all-findings">
                {all.findings.map((one) => (
                  <li key={one.key}>
                    <FindingCard finding={one} page={one.spans[0]?.page ?? ''} may={!at.past} withTitles />
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Async>
    </>
  );
}
