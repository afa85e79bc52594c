import { App } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { ApiError } from '../../api/client';
import { useDecide, type DeskAct } from '../../api/press';
import type { PressFinding, PressPage, PressStatement } from '../../api/types';
import { useText } from '../../i18n';
import { useErrorText } from '../../shared/use-error-text';
import { useAt, useSearchText } from '../../url/use-at';
import { narrowed, readFilters, type Filters } from './marks';

/** What a person is about to do with the figure picked. */
export type Mode = 'view' | 'correct' | 'reject';

export interface Desk {
  page: PressPage;
  may: { write: boolean; settle: boolean };
  filters: Filters;
  setFilters: (change: Record<string, string | undefined>) => void;
  /** The figures the list shows. */
  shown: PressStatement[];
  picked: string | null;
  pick: (id: string | null) => void;
  /** To the figure so many further in the list. */
  step: (by: number) => void;
  mode: Mode;
  setMode: (mode: Mode) => void;
  finding: PressFinding | null;
  showFinding: (key: string | null) => void;
  /** Statements whose decision is being written. */
  writing: ReadonlySet<string>;
  /** How much of it was written; what was not is told. */
  decide: (act: DeskAct) => Promise<'all' | 'some' | 'none'>;
}

/** The state of a desk: what is picked, what is shown, and what is being written. */
export function useDesk(page: PressPage): Desk {
  const { t } = useText();
  const at = useAt();
  const say = useErrorText();
  const { notification } = App.useApp();
  const [search, setFilters] = useSearchText();
  const filters = useMemo(() => readFilters(search), [search]);
  const shown = useMemo(() => narrowed(page, filters), [page, filters]);
  const [picked, setPicked] = useState<string | null>(search.s ?? null);
  const [mode, setMode] = useState<Mode>('view');
  const [findingKey, setFinding] = useState<string | null>(search.f ?? null);
  const [writing, setWriting] = useState<ReadonlySet<string>>(new Set());
  const { mutateAsync } = useDecide(page.page);
  const pick = useCallback((id: string | null) => {
    setPicked(id);
    setMode('view');
  }, []);
  const showFinding = useCallback((key: string | null) => setFinding(key), []);
  const step = (by: number): void => {
    const now = shown.findIndex(({ id }) => id === picked);
    const next = now < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, now + by));
    if (shown[next]) pick(shown[next].id);
  };
  const decide = useCallback(
    async (act: DeskAct): Promise<'all' | 'some' | 'none'> => {
      const ids = 'decisions' in act ? act.decisions.map(({ statement }) => statement) : act.statements;
      setWriting((old) => new Set([...old, ...ids]));
      try {
        const { skipped } = await mutateAsync(act);
        for (const one of skipped.slice(0, 3)) notification.warning({ title: say(new ApiError(409, one.error)) });
        if (skipped.length > 3) notification.warning({ title: t('press.moreSkipped', { n: skipped.length - 3 }) });
        return skipped.length === 0 ? 'all' : skipped.length < ids.length ? 'some' : 'none';
      } catch (error) {
        notification.error({ title: say(error) });
        return 'none';
      } finally {
        setWriting((old) => new Set([...old].filter((id) => !ids.includes(id))));
      }
    },
    [mutateAsync, notification, say, t],
  );
  const finding = page.findings.find(({ key }) => key === findingKey) ?? null;
  return {
    page,
    may: { write: page.may.write && !at.past, settle: page.may.settle && !at.past },
    filters,
    setFilters: (change) => setFilters(change, true),
    shown,
    picked,
    pick,
    step,
    mode,
    setMode,
    finding,
    showFinding,
    writing,
    decide,
  };
}
