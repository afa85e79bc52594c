import { memo, type ReactNode } from 'react';
import type { TaskProposal } from '../../api/types';
import { useText } from '../../i18n';
import { useProposalWords } from './use-proposal-words';

/** A proposal in the list: what is to be done, by whom, until when, how much; and how it stands. */
export const ProposalCard = memo(function ProposalCard(props: {
  proposal: TaskProposal;
  picked: boolean;
  onPick: (id: string) => void;
  children?: ReactNode;
}) {
  const { proposal: one, picked } = props;
  const { t } = useText();
  const words = useProposalWords();
  const { content } = one;
  const missing = one.gaps.filter(({ level }) => level === 'needed');
  const lacks = (field: string): boolean =>
    one.state !== 'confirmed' && one.state !== 'rejected' && missing.some((gap) => gap.field === field);
  return (
    <li className={`proposal ${one.state}${picked ? ' picked' : ''}`} data-tie={one.id}>
      <button
        type="button"
        className="proposal-row"
        onClick={() => props.onPick(one.id)}
        aria-expanded={picked}
        data-row={one.id}
      >
        <span className="proposal-title">
          {content.number ? <span className="faint num">{content.number} </span> : null}
          {content.title}
        </span>
        <span className={`proposal-state ${one.state}${one.ready ? '' : ' lacking'}`}>
          {one.state === 'proposed' || one.state === 'changed'
            ? t(one.ready ? `papers.stateReady.${one.state}` : 'papers.stateLacking', { n: missing.length })
            : t(`papers.stateDone.${one.state}`)}
        </span>
        <span className="proposal-facts">
          <span className={lacks('owner') ? 'refused' : 'soft'}>{words.owner(content)}</span>
          <span className={lacks('term') ? 'refused' : 'soft'}>{words.term(one)}</span>
          {content.targetText ? <span className="soft">{content.targetText}</span> : null}
        </span>
      </button>
      {props.children}
    </li>
  );
});
