import { createContext, useContext } from 'react';
import type { BulletinPaper } from '../../../api/types';
import type { LiveSpec } from './pieces';

/** What the pieces of a text are worth now, and what can be done with them. */
export interface Live {
  /** Absent while it is read for the first time. */
  paper: BulletinPaper | undefined;
  editable: boolean;
  /** Opens a figure to its records, by the address the server gave it. */
  onOpen: (href: string) => void;
  /** Asks for another `spec`; `put` takes it in. */
  onEdit: (spec: LiveSpec, put: (spec: LiveSpec) => void) => void;
}

export const LiveContext = createContext<Live | null>(null);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('a piece stands outside its editor');
  return live;
}
