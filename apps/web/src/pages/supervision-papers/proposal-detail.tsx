import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { TaskProposal } from '../../api/types';
import { useText } from '../../i18n';
import { FigureValue } from '../../shared/figure-value';
import { RecordLink } from '../../shared/record-link';
import { usePlaceName } from '../../shared/use-place-name';
import { useMetric } from './use-metric';
import { useProposalWords } from './use-proposal-words';
import type { PaperDesk } from './use-paper-desk';

/** What was read, what is missing, and what one may do about it. */
export function ProposalDetail({ proposal: one, desk }: { proposal: TaskProposal; desk: PaperDesk }) {
  const { t, b } = useText();
  const placeName = usePlaceName();
  const words = useProposalWords();
  const { content } = one;
  const metric = useMetric(content.metric);
  const facts: [string, ReactNode][] = [
    [t('papers.section'), one.section],
    [t('papers.owner'), words.owner(content)],
    [t('papers.leadUnit'), content.leadUnit],
    [t('papers.coUnits'), content.coUnits],
    [t('papers.term'), words.term(one)],
    [t('papers.limitText'), content.limitText],
    [t('papers.place'), placeName(content.place)],
    [t('papers.metric'), metric ? b(metric.name) : content.metric],
    [
      t('papers.target'),
      content.target === null ? (
        content.targetText
      ) : (
        <>
          <FigureValue value={content.target} unit={metric?.unit ?? 'count'} />
          {content.targetText ? <span className="soft">{` ${content.targetText}`}</span> : null}
        </>
      ),
    ],
    [t('papers.metricSince'), content.metric ? content.metricSince : null],
  ];
  return (
    <>
      {one.duties.length > 0 ? (
        <ul className="proposal-duties" data-testid="proposal-duties">
          {one.duties.map((duty) => (
            <li key={duty.record}>
              <RecordLink kind="duty" record={duty.record}>
                {duty.ownerName ?? duty.title}
              </RecordLink>
              {duty.part ? <span className="soft">{t(`papers.part.${duty.part}`)}</span> : null}
              <span className="soft">{b(duty.stageName)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {one.state === 'rejected' ? (
        <p className="soft">
          {one.reason ? t('papers.rejectedFor', { reason: one.reason }) : t('papers.rejectedPlain')}
        </p>
      ) : null}
      <ul className="proposal-gaps">
        {one.state === 'rejected'
          ? null
          : one.gaps.map((gap) => (
              <li key={gap.code} className={gap.level === 'needed' ? 'refused' : 'doubt'} data-gap={gap.code}>
                {b(gap.says)}
              </li>
            ))}
      </ul>
      <dl className="known proposal-known">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <Acts proposal={one} desk={desk} />
      {one.decidedBy ? (
        <p className="faint proposal-by">
          {t('papers.decidedBy', { name: one.decidedBy, day: (one.decidedAt ?? '').slice(0, 10) })}
        </p>
      ) : null}
    </>
  );
}

function Acts({ proposal: one, desk }: { proposal: TaskProposal; desk: PaperDesk }) {
  const { t } = useText();
  if (one.state === 'confirmed') return null;
  if (one.state === 'rejected')
    return desk.may.write ? (
      <div className="press-acts">
        <Button
          size="small"
          loading={desk.busy}
          onClick={() => void desk.change([{ proposal: one.id, decision: 'undo' }])}
          data-testid="proposal-undo"
        >
          {t('papers.undoReject')}
        </Button>
      </div>
    ) : null;
  return (
    <div className="press-acts">
      {desk.may.confirm ? (
        <Button
          size="small"
          type="primary"
          disabled={!one.ready}
          loading={desk.busy}
          title={one.ready ? t('papers.confirmMeans') : t('papers.lackingMeans')}
          onClick={() => void desk.confirm([one.id], true)}
          data-testid="proposal-confirm"
        >
          {t('papers.confirm')}
        </Button>
      ) : null}
      {desk.may.write ? (
        <>
          <Button size="small" onClick={() => desk.setMode('edit')} data-testid="proposal-edit">
            {t('papers.edit')}
          </Button>
          <Button size="small" onClick={() => desk.setMode('reject')} data-testid="proposal-reject">
            {t('papers.reject')}
          </Button>
        </>
      ) : null}
      {desk.may.confirm && !one.ready ? (
        <Button size="small" type="text" loading={desk.busy} onClick={() => void desk.confirm([one.id], false)}>
          {t('papers.confirmOnly')}
        </Button>
      ) : null}
      {desk.may.write && one.state === 'changed' ? (
        <Button
          size="small"
          type="text"
          onClick={() => void desk.change([{ proposal: one.id, decision: 'undo' }])}
          data-testid="proposal-as-read"
        >
          {t('papers.asRead')}
        </Button>
      ) : null}
    </div>
  );
}
