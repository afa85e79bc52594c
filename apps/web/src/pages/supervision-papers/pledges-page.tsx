import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { usePledges } from '../../api/directives';
import type { DutyProgress, PledgeLine, Pledges } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EmptyState } from '../../shared/empty-state';
import { PageHead } from '../../shared/page-head';
import { Section } from '../../shared/section';
import { usePlaceName } from '../../shared/use-place-name';
import { keep } from '../../url/router';
import { AtContext, useAt } from '../../url/use-at';
import { SupervisionTabs } from '../supervision/tabs';
import { PledgeRow } from './pledge-row';
import './papers.css';

const FigureDrawer = lazy(() => import('../city/figure-drawer'));

/** What each county pledged and how far it has come, read from the records on the day. */
export function PledgesPage() {
  const { t } = useText();
  const at = useAt();
  const placeName = usePlaceName();
  const pledges = usePledges(at);
  const [open, setOpen] = useState<DutyProgress | null>(null);
  return (
    <div className="page" data-testid="pledges-page">
      <PageHead
        title={t('pledges.title')}
        question={t('pledges.question', { place: placeName(at.place), day: at.asOf })}
      />
      <SupervisionTabs here="pledges" />
      <Async query={pledges} lines={8}>
        {(found) => <Counties found={found} onFigure={setOpen} />}
      </Async>
      {open ? <Opened progress={open} known={pledges.data?.known} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}

function Counties({ found, onFigure }: { found: Pledges; onFigure: (progress: DutyProgress) => void }) {
  const { t } = useText();
  if (found.counties.length === 0)
    return (
      <EmptyState
        title={t('pledges.none')}
        action={
          <Link to="/supervision/papers" search={keep}>
            {t('pledges.toPapers')}
          </Link>
        }
      >
        {t('pledges.noneHelp')}
      </EmptyState>
    );
  return (
    <>
      {found.counties.map((county) => (
        <Section
          key={county.place}
          title={county.placeName}
          note={t('pledges.counts', {
            n: showCount(county.lines.length),
            tied: showCount(county.tied),
            reached: showCount(county.reached),
            behind: showCount(county.behind),
          })}
          testId={`county-${county.place}`}
        >
          <ul className="pledge-rows">
            {county.lines.map((line: PledgeLine) => (
              <PledgeRow key={line.duty} line={line} onFigure={onFigure} />
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}

/** The figure behind a pledge, for its own place and days. */
function Opened(props: { progress: DutyProgress; known: string | undefined; onClose: () => void }) {
  const { progress } = props;
  const [metric, setMetric] = useState(progress.metric);
  const [place, setPlace] = useState(progress.place);
  return (
    <AtContext
      value={{
        place: progress.place,
        asOf: progress.asOf,
        ...(props.known ? { known: props.known } : {}),
        ...(progress.period && metric === progress.metric ? { only: progress.period } : {}),
      }}
    >
      <Suspense fallback={null}>
        <FigureDrawer
          metric={metric}
          place={place}
          onPlace={(next) => setPlace(next ?? progress.place)}
          onMetric={setMetric}
          onClose={props.onClose}
        />
      </Suspense>
    </AtContext>
  );
}
