import { useKind, useMeta } from '../../api/meta';
import type { TaskContent, TaskProposal } from '../../api/types';
import { useText } from '../../i18n';

/** The parts of a proposal in words. */
export function useProposalWords() {
  const { t, b } = useText();
  const { offices } = useMeta();
  const clocks = useKind('duty')?.fields.clock?.choices ?? {};
  const officeName = (code: string): string => offices.find((one) => one.code === code)?.name ?? code;
  const termText = ({ term }: TaskContent): string => {
    if (!term) return t('papers.noTerm');
    if (term.by === 'clock') return b(clocks[term.clock] ?? null) || term.clock;
    return term.by === 'days' ? t('papers.termDays', { n: term.days }) : t('papers.termDate', { day: term.on });
  };
  return {
    officeName,
    termText,
    owner: (content: TaskContent): string => {
      const parts = content.parts.map(({ office }) => officeName(office));
      if (content.owner) return [officeName(content.owner), ...parts].join(t('value.comma'));
      if (parts.length > 0) return t('papers.eachOf', { n: parts.length });
      return content.leadUnit ? t('papers.ownerAsWritten', { text: content.leadUnit }) : t('papers.noOwner');
    },
    term: ({ content, due }: Pick<TaskProposal, 'content' | 'due'>): string => {
      const said = termText(content);
      if (!content.term || content.term.by === 'date' || !due?.on) return said;
      return `${said} · ${t('papers.dueIfToday', { day: due.on })}`;
    },
  };
}
