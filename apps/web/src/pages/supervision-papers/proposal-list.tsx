import { Segmented } from 'antd';
import { useEffect, useRef } from 'react';
import type { TaskProposal } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { EmptyState } from '../../shared/empty-state';
import { RecordLink } from '../../shared/record-link';
import { useNarrow } from '../../shared/use-narrow';
import { ProposalCard } from './proposal-card';
import { ProposalDetail } from './proposal-detail';
import { ProposalForm } from './proposal-form';
import { RejectForm } from '../../shared/reject-form';
import { SHOWN, waits, type PaperDesk } from './use-paper-desk';

const NO_DUTY = ['not-task', 'repeat', 'done', 'not-ours'] as const;

/** What the paper asks for, one of it open. */
export function ProposalList({ desk, onText }: { desk: PaperDesk; onText?: () => void }) {
  const { t, b } = useText();
  const narrow = useNarrow();
  const frame = useRef<HTMLDivElement>(null);
  const { paper, picked } = desk;
  useEffect(() => {
    const row = picked ? frame.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(picked)}"]`) : null;
    // Focus follows what is picked, so that the next key goes on from there; a text field keeps its own.
    if (row && !row.closest('li')?.contains(document.activeElement)) row.focus({ preventScroll: true });
    row?.closest('li')?.scrollIntoView({ block: 'nearest' });
  }, [picked]);
  const count = (shown: (typeof SHOWN)[number]): number => {
    if (shown === 'all') return paper.proposals.length;
    if (shown === 'waiting') return paper.proposals.filter(waits).length;
    if (shown === 'lacking') return paper.proposals.filter((one) => waits(one) && !one.ready).length;
    return paper.proposals.filter(({ state }) => state === shown).length;
  };
  return (
    <>
      <div className="press-side-head">
        <Segmented
          block={!narrow}
          value={desk.filter}
          onChange={desk.setFilter}
          aria-label={t('papers.show')}
          options={SHOWN.map((one) => ({ value: one, label: t(`papers.show.${one}`, { n: showCount(count(one)) }) }))}
        />
      </div>
      <div className="press-scroll" data-pane="list" ref={frame} tabIndex={-1}>
        {desk.shown.length === 0 ? (
          <EmptyState title={t(paper.proposals.length === 0 ? 'papers.noTasks' : 'papers.noneShown')}>
            {t(paper.proposals.length === 0 ? 'papers.noTasksHelp' : 'papers.noneShownHelp')}
          </EmptyState>
        ) : null}
        <ol className="proposal-list" data-testid="proposals">
          {desk.shown.map((one) => (
            <ProposalCard key={one.id} proposal={one} picked={one.id === picked} onPick={desk.pick}>
              {one.id === picked ? <Opened proposal={one} desk={desk} onText={onText} /> : null}
            </ProposalCard>
          ))}
        </ol>
        {paper.others.length > 0 ? (
          <section className="paper-others">
            <h3>{t('papers.others')}</h3>
            <ul>
              {paper.others.map((duty) => (
                <li key={duty.record}>
                  <RecordLink kind="duty" record={duty.record}>
                    {duty.title}
                  </RecordLink>{' '}
                  <span className="soft">{[duty.ownerName, b(duty.stageName)].filter(Boolean).join(' · ')}</span>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </>
  );
}

function Opened({
  proposal,
  desk,
  onText,
}: {
  proposal: TaskProposal;
  desk: PaperDesk;
  onText?: (() => void) | undefined;
}) {
  const { t } = useText();
  return (
    <div className="press-opened">
      {onText ? (
        <button type="button" className="link-button" onClick={onText}>
          {t('press.inText')}
        </button>
      ) : null}
      {desk.mode === 'edit' ? (
        <ProposalForm key={proposal.id} proposal={proposal} desk={desk} />
      ) : desk.mode === 'reject' ? (
        <RejectForm
          key={proposal.id}
          reasons={NO_DUTY.map((why) => t(`papers.why.${why}`))}
          act={t('papers.reject')}
          testId="proposal-reject"
          busy={desk.busy}
          onCancel={() => desk.setMode('view')}
          onReject={(reason) =>
            void desk.change([{ proposal: proposal.id, decision: 'reject', ...(reason ? { reason } : {}) }])
          }
        />
      ) : (
        <ProposalDetail proposal={proposal} desk={desk} />
      )}
    </div>
  );
}
