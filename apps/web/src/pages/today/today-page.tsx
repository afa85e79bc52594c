import { Segmented } from 'antd';
import { useWaitingBulletins } from '../../api/bulletins';
import { useToday } from '../../api/today';
import type { Today } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EmptyState } from '../../shared/empty-state';
import { PageHead } from '../../shared/page-head';
import { useAt, useSearchText } from '../../url/use-at';
import { WaitingBulletins } from '../bulletin/waiting';
import { DigestCard } from './digest-card';
import { DutyLines } from './duty-lines';
import { NewMatches } from './new-matches';
import { OtherWork } from './other-work';
import './today.css';

/** What waits for me, what is late, and who can move it. */
export function TodayPage() {
  const { t } = useText();
  const at = useAt();
  const [search, setSearch] = useSearchText();
  const scope = search.scope === 'office' || search.scope === 'all' ? search.scope : undefined;
  const today = useToday(at, scope);
  const bulletins = useWaitingBulletins();
  return (
    <div className="page today-page" data-testid="today-page">
      <PageHead title={t('today.title')} question={today.data?.offices.join(t('value.comma')) ?? t('today.question')}>
        <Segmented
          aria-label={t('today.scope')}
          value={scope ?? today.data?.scope ?? 'office'}
          onChange={(next) => setSearch({ scope: next }, true)}
          options={[
            { value: 'office', label: t('today.office') },
            { value: 'all', label: t('today.all') },
          ]}
        />
      </PageHead>
      <Async query={today} lines={8}>
        {(data) =>
          isEmpty(data) && bulletins.length === 0 ? (
            <EmptyState title={t('today.nothing')}>{t('today.nothingHelp')}</EmptyState>
          ) : (
            <>
              <DutyLines title={t('today.late')} group={data.late} testId="today-late" />
              <WaitingBulletins rows={bulletins} />
              <OtherWork data={data} />
              <NewMatches matches={data.matches} />
              <DutyLines title={t('today.soon')} group={data.soon} testId="today-soon" />
              <DutyLines title={t('today.later')} group={data.later} testId="today-later" />
              <DutyLines title={t('today.waiting')} group={data.waiting} testId="today-waiting" />
            </>
          )
        }
      </Async>
      <DigestCard />
    </div>
  );
}

function isEmpty({ late, soon, later, waiting, reviews, returned, imports, matches, held }: Today): boolean {
  const lists = [late.lines, soon.lines, later.lines, waiting.lines, reviews.entries, returned, imports, matches, held];
  return lists.every((list) => list.length === 0);
}
