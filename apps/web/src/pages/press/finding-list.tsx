import { useEffect, useRef } from 'react';
import type { PressFindingPlace } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { EmptyState } from '../../shared/empty-state';
import { FindingCard } from './finding-card';
import type { Desk } from './use-desk';

const ORDER = ['conflict', 'doubt', 'note'];

/** What does not fit on this page, the gravest first; what is settled below. */
export function FindingList({
  desk,
  onShow,
}: {
  desk: Desk;
  onShow: (key: string, place: PressFindingPlace | null) => void;
}) {
  const { t } = useText();
  const frame = useRef<HTMLDivElement>(null);
  const { findings } = desk.page;
  const open = findings
    .filter(({ settled }) => !settled)
    .toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  const settled = findings.filter((one) => one.settled);
  const shown = desk.finding?.key;
  useEffect(() => {
    if (shown) frame.current?.querySelector('.press-finding.active')?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  const card = (one: (typeof findings)[number]) => (
    <li key={one.key}>
      <FindingCard
        finding={one}
        page={desk.page.page}
        may={desk.may.settle}
        active={one.key === shown}
        onShow={onShow}
      />
    </li>
  );
  return (
    <div className="press-scroll" data-pane="list" ref={frame} tabIndex={-1}>
      {open.length === 0 ? (
        <EmptyState title={t('press.noFindings')}>{t('press.noFindingsHere')}</EmptyState>
      ) : (
        <ul className="press-findings" data-testid="press-findings">
          {open.map(card)}
        </ul>
      )}
      {settled.length > 0 ? (
        <details className="press-settled" data-testid="press-settled-list">
          <summary>{t('press.settledCount', { n: showCount(settled.length) })}</summary>
          <ul className="press-findings">{settled.map(card)}</ul>
        </details>
      ) : null}
    </div>
  );
}
