import { useParams } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useFirm } from '../../api/firms';
import type { FirmPolicy, FirmView } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { PageHead } from '../../shared/page-head';
import { RecordLink } from '../../shared/record-link';
import { useSearchText } from '../../url/use-at';
import { AheadNotice, DayField } from './day-field';
import { FirmConflicts } from './firm-conflicts';
import { FirmFactsSection } from './firm-facts';
import { FirmGroup } from './firm-group';
import { GROUPS, movedBetween } from './firm-groups';
import { FirmPaper } from './firm-paper';
import { FirmQuestion, type Told } from './firm-question';
import { Roadmap } from './roadmap';
import { TellDialog } from './tell-dialog';
import { usePolicyAt } from './use-policy-at';
import './policy.css';
import './firm.css';

/** What may this firm have, what is it short of, in what order should it apply. */
export function FirmPage() {
  const { firm } = useParams({ strict: false }) as { firm: string };
  const { t } = useText();
  const { at } = usePolicyAt();
  const [search] = useSearchText();
  const every = search.subjects === 'all';
  const view = useFirm(firm, at, every);
  return (
    <div className="page firm-page">
      {view.data ? null : <PageHead title={t('firm.title')} />}
      <Async query={view} lines={10}>
        {(data) => <Body key={`${data.record}${at.asOf}${every}`} view={data} every={every} />}
      </Async>
    </div>
  );
}

function Body({ view, every }: { view: FirmView; every: boolean }) {
  const { t } = useText();
  const { at, past, ahead } = usePolicyAt();
  const writes = view.can.answer && !past && !ahead;
  const [, setSearch] = useSearchText();
  const [told, setTold] = useState<(Told & { before: FirmView }) | null>(null);
  const [telling, setTelling] = useState<FirmPolicy['missing'][number] | null>(null);
  const keep = (next: Told): void => {
    setTelling(null);
    setTold({ ...next, before: view });
    // What moved is said at the top.
    if (telling) window.scrollTo({ top: 0 });
  };
  const moved = told ? movedBetween(told.before, view) : [];
  const where = view.placeName ?? t('value.dash');
  return (
    <>
      <div className="screen-only">
        <PageHead
          title={view.name}
          question={
            <>
              {t('firm.question', { place: where, day: at.asOf })}
              {view.sample ? (
                <span className="mark sample" title={t('mark.sampleMeans')}>
                  {t('mark.sample')}
                </span>
              ) : null}
            </>
          }
        >
          <DayField />
          <RecordLink kind="party" record={view.record}>
            {t('firm.record')}
          </RecordLink>
          <Button onClick={() => window.print()} data-testid="firm-print">
            {t('firm.print')}
          </Button>
        </PageHead>
        <AheadNotice />
        <GroupCounts view={view} />
        <FirmQuestion view={view} every={every} told={told} moved={moved} onTold={keep} />
        <FirmConflicts view={view} every={every} />
        {GROUPS.map((group) => (
          <FirmGroup key={group} group={group} view={view} moved={moved} onTell={writes ? setTelling : null} />
        ))}
        <Checkbox
          className="firm-every"
          checked={every}
          onChange={(event) => setSearch({ subjects: event.target.checked ? 'all' : undefined }, true)}
        >
          {t('firm.every')}
        </Checkbox>
        <Roadmap view={view} />
        <FirmFactsSection view={view} every={every} />
      </div>
      {telling ? (
        <TellDialog firm={view.record} every={every} missing={telling} onTold={keep} onClose={() => setTelling(null)} />
      ) : null}
      <FirmPaper view={view} />
    </>
  );
}

/** The three numbers, each leading to its group. */
function GroupCounts({ view }: { view: FirmView }) {
  const { t } = useText();
  return (
    <nav className="group-counts" aria-label={t('firm.title')}>
      {GROUPS.map((group) => (
        <a key={group} href={`#firm-${group}`} className={`group-count ${group}`}>
          <b className="num" data-testid={`count-${group}`}>
            {view[group].length}
          </b>
          <span>{t(`firm.group.${group}`)}</span>
        </a>
      ))}
    </nav>
  );
}
