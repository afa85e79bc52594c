import { Segmented } from 'antd';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { PressFindingPlace } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { EmptyState } from '../../shared/empty-state';
import { FindingList } from './finding-list';
import { spokenOf } from './marks';
import { StatementActs } from './statement-acts';
import { StatementDetail } from './statement-detail';
import { StatementRow } from './statement-row';
import type { Desk } from './use-desk';

export type Side = 'statements' | 'findings';

/** What the page claims, and what does not fit: two lists of which one shows. */
export function ListSide(props: {
  desk: Desk;
  side: Side;
  onSide: (side: Side) => void;
  onShow: (key: string, place: PressFindingPlace | null) => void;
}) {
  const { desk, side, onSide } = props;
  const { t } = useText();
  const open = desk.page.findings.filter(({ settled }) => !settled).length;
  return (
    <>
      <div className="press-side-head">
        <Segmented<Side>
          block
          value={side}
          onChange={(to) => {
            onSide(to);
            // The arrows walk the list from here on, and do not turn back to the other one.
            requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-pane=list]')?.focus());
          }}
          aria-label={t('press.side')}
          options={[
            { value: 'statements', label: t('press.sideStatements', { n: showCount(desk.page.statements.length) }) },
            { value: 'findings', label: t('press.sideFindings', { n: showCount(open) }) },
          ]}
        />
      </div>
      {side === 'findings' ? <FindingList desk={desk} onShow={props.onShow} /> : <StatementList desk={desk} />}
    </>
  );
}

/** The figures of the page, one of them open. */
export function StatementList({ desk, onText }: { desk: Desk; onText?: () => void }) {
  const { t } = useText();
  const frame = useRef<HTMLDivElement>(null);
  const latest = useRef(desk);
  useEffect(() => {
    latest.current = desk;
  });
  const confirm = useCallback(
    (id: string) => void latest.current.decide({ decisions: [{ statement: id, decision: 'confirm' }] }),
    [],
  );
  const found = useMemo(() => spokenOf(desk.page), [desk.page]);
  const { picked } = desk;
  useEffect(() => {
    const row = picked ? frame.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(picked)}"]`) : null;
    // Focus follows what is picked, so that the next key goes on from there; a text field keeps its own.
    if (row && !row.contains(document.activeElement)) row.focus({ preventScroll: true });
    row?.closest('li')?.scrollIntoView({ block: 'nearest' });
  }, [picked]);
  return (
    <div className="press-scroll" data-pane="list" ref={frame} tabIndex={-1}>
      {desk.shown.length === 0 ? (
        <EmptyState title={t(desk.page.statements.length === 0 ? 'press.noFigures' : 'press.noneShown')}>
          {t(desk.page.statements.length === 0 ? 'press.noFiguresHelp' : 'press.noneShownHelp')}
        </EmptyState>
      ) : null}
      <ol className="press-list" data-testid="press-statements">
        {desk.shown.map((one) => (
          <StatementRow
            key={one.id}
            statement={one}
            picked={one.id === picked}
            writing={desk.writing.has(one.id)}
            found={found.get(one.id)}
            onPick={desk.pick}
            onConfirm={desk.may.write ? confirm : undefined}
          >
            {one.id === picked ? (
              <div className="press-opened">
                {desk.mode === 'correct' ? null : <StatementDetail statement={one} desk={desk} />}
                {onText ? (
                  <button type="button" className="link-button" onClick={onText}>
                    {t('press.inText')}
                  </button>
                ) : null}
                <StatementActs key={one.id} statement={one} desk={desk} />
              </div>
            ) : null}
          </StatementRow>
        ))}
      </ol>
    </div>
  );
}
