import { App } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { newIdem } from '../../api/client';
import { useChangeProposals, useConfirmProposals } from '../../api/directives';
import type { DirectivePaper, ProposalChange, TaskProposal } from '../../api/types';
import { useText } from '../../i18n';
import { useErrorText } from '../../shared/use-error-text';
import { useAt, useSearchText } from '../../url/use-at';

export type Mode = 'view' | 'edit' | 'reject';

export const SHOWN = ['all', 'waiting', 'lacking', 'confirmed', 'rejected'] as const;
export type Shown = (typeof SHOWN)[number];

export interface PaperDesk {
  paper: DirectivePaper;
  may: { write: boolean; confirm: boolean };
  filter: Shown;
  setFilter: (shown: Shown) => void;
  shown: TaskProposal[];
  picked: string | null;
  pick: (id: string | null) => void;
  step: (by: number) => void;
  mode: Mode;
  setMode: (mode: Mode) => void;
  busy: boolean;
  /** True when it was kept. */
  change: (changes: ProposalChange[]) => Promise<boolean>;
  confirm: (proposals: string[], assign: boolean) => Promise<boolean>;
}

/** Waits for somebody to decide. */
export const waits = ({ state }: Pick<TaskProposal, 'state'>): boolean => state === 'proposed' || state === 'changed';

function fits(one: TaskProposal, shown: Shown): boolean {
  if (shown === 'all') return true;
  if (shown === 'waiting') return waits(one);
  if (shown === 'lacking') return waits(one) && !one.ready;
  return one.state === shown;
}

/** The state of the desk: what is picked, what is shown, what is being written. */
export function usePaperDesk(paper: DirectivePaper): PaperDesk {
  const { t } = useText();
  const at = useAt();
  const say = useErrorText();
  const { notification, message } = App.useApp();
  const [search, setSearch] = useSearchText();
  const filter = SHOWN.find((one) => one === search.show) ?? 'all';
  const [picked, setPicked] = useState<string | null>(search.p ?? null);
  const [mode, setMode] = useState<Mode>('view');
  const changing = useChangeProposals(paper.directive);
  const confirming = useConfirmProposals(paper.directive);
  const shown = useMemo(() => paper.proposals.filter((one) => fits(one, filter)), [paper.proposals, filter]);
  const pick = useCallback((id: string | null) => {
    setPicked(id);
    setMode('view');
  }, []);
  const step = (by: number): void => {
    const now = shown.findIndex(({ id }) => id === picked);
    const next = now < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, now + by));
    if (shown[next]) pick(shown[next].id);
  };
  const told = async (act: () => Promise<void>): Promise<boolean> => {
    try {
      await act();
      return true;
    } catch (error) {
      notification.error({ title: say(error), duration: 12 });
      return false;
    }
  };
  return {
    paper,
    may: { write: paper.may.write && !at.past, confirm: paper.may.confirm && !at.past },
    filter,
    setFilter: (next) => setSearch({ show: next === 'all' ? undefined : next }, true),
    shown,
    picked,
    pick,
    step,
    mode,
    setMode,
    busy: changing.isPending || confirming.isPending,
    change: (changes) =>
      told(async () => {
        await changing.mutateAsync(changes);
        setMode('view');
      }),
    confirm: (proposals, assign) =>
      told(async () => {
        const done = await confirming.mutateAsync({ idem: newIdem(), proposals, assign });
        const n = done.confirmed.length;
        if (n > 0) void message.success(t(assign ? 'papers.confirmedAssigned' : 'papers.confirmedOnly', { n }));
        else void message.info(t('papers.confirmedBefore'));
        setMode('view');
      }),
  };
}
