/** What can be put into a text: figures and what else is read from the ledger. */
import { newIdem } from '../../../api/client';
import type {
  ChartBlock,
  FigureNode,
  InlineNode,
  LiveBlock,
  RecordsBlock,
  StatementNode,
  TableBlock,
} from '../../../api/types';

export const PIECES = ['figure', 'statement', 'table', 'chart', 'records'] as const;
export type PieceType = (typeof PIECES)[number];

/** A piece that is put in and changed in a dialog. */
export type Piece = FigureNode | StatementNode | TableBlock | ChartBlock | RecordsBlock;
export type LiveSpec = Exclude<InlineNode, { type: 'text' }> | LiveBlock;

/** A piece to fill in; `place` narrows nothing until it is chosen. */
export function blankPiece(type: PieceType): Piece {
  const id = newIdem();
  switch (type) {
    case 'figure':
      return { type, id, metric: '' };
    case 'statement':
      return { type, id, record: '' };
    case 'table':
      return { type, id, caption: '', columns: [], by: 'place', totals: true };
    case 'chart':
      return { type, id, caption: '', columns: [], by: 'place', form: 'bar' };
    case 'records':
      return { type, id, caption: '', kind: '', columns: ['title', 'place', 'stage'] };
  }
}

/** Whether it says enough to be read. */
export function isWhole(piece: Piece): boolean {
  switch (piece.type) {
    case 'figure':
      return piece.metric !== '';
    case 'statement':
      return piece.record !== '';
    case 'records':
      return piece.kind !== '' && piece.columns.length > 0 && piece.caption.trim() !== '';
    default:
      return piece.columns.length > 0 && piece.caption.trim() !== '';
  }
}

export const isInline = (piece: LiveSpec): boolean =>
  piece.type === 'figure' || piece.type === 'statement' || piece.type === 'corrected';

/** The piece with some members changed; those that become `undefined` are left out, so that the bulletin's own hold. */
export function changed<P extends Piece>(piece: P, change: { [K in keyof P]?: P[K] | undefined }): P {
  const next = { ...piece, ...change };
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as unknown as P;
}
