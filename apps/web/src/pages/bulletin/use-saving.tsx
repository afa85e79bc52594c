import { useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useSaveBulletin } from '../../api/bulletins';
import { ApiError, newIdem } from '../../api/client';
import type { Bulletin } from '../../api/types';
import { useErrorText } from '../../shared/use-error-text';
import type { Typed } from './edit-page';
import type { KeptDraft } from './use-kept-draft';

/** Somebody else wrote this version while this person was typing. */
export interface Conflict {
  version: number;
}

function conflictIn(error: unknown): Conflict | null {
  if (!(error instanceof ApiError) || error.body.code !== 'CHANGED_BY_OTHERS') return null;
  const version = error.body.conflict?.version ?? Number(error.body.params?.['version']);
  return version > 0 ? { version } : null;
}

export interface Saving {
  /** True once the server holds what was typed. */
  save: () => Promise<boolean>;
  busy: boolean;
  /** Somebody saved first; nothing typed is lost until the person says what holds. */
  conflict: Conflict | null;
  /** Saves what was typed over the version somebody else wrote. */
  saveOver: () => Promise<boolean>;
  settle: () => void;
  /** Why it could not be saved. */
  notice: ReactNode;
}

/** Keeps the draft on the server, over the version it was typed on. */
export function useSaving(bulletin: Bulletin, draft: KeptDraft<Typed>): Saving {
  const say = useErrorText();
  const client = useQueryClient();
  const save = useSaveBulletin(bulletin.bulletin);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  // Sent again after a broken connection the same text keeps its key, so that it is written once.
  const sent = useRef({ key: '', said: '' });
  const send = async (over: number): Promise<boolean> => {
    const { head, body } = draft.typed;
    const said = JSON.stringify({ over, head, body });
    if (sent.current.said !== said) sent.current = { key: newIdem(), said };
    try {
      const saved = await save.mutateAsync({ idem: sent.current.key, expectedVersion: over, head, body });
      draft.saved({ head, body }, saved.version);
      setConflict(null);
      return true;
    } catch (error) {
      const met = conflictIn(error);
      if (met) {
        setConflict(met);
        void client.invalidateQueries({ queryKey: ['bulletin', bulletin.bulletin] });
      }
      return false;
    }
  };
  return {
    save: () => send(draft.over),
    busy: save.isPending,
    conflict,
    saveOver: () => (conflict ? send(conflict.version) : Promise.resolve(false)),
    settle: () => setConflict(null),
    notice:
      save.error && !conflict ? (
        <Alert className="no-print" type="error" title={say(save.error)} data-testid="save-error" />
      ) : null,
  };
}
