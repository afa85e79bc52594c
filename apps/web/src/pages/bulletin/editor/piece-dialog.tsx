import { Modal } from 'antd';
import { useState } from 'react';
import type { BulletinHead } from '../../../api/types';
import { useText } from '../../../i18n';
import { FigureForm } from './figure-form';
import { isWhole, type Piece } from './pieces';
import { RecordsForm } from './records-form';
import { StatementForm } from './statement-form';
import { TableForm } from './table-form';

/** What a piece is made of, filled in; nothing enters the text before it is taken. */
export function PieceDialog(props: {
  piece: Piece;
  fresh: boolean;
  head: BulletinHead;
  onDone: (piece: Piece) => void;
  onClose: () => void;
}) {
  const { t } = useText();
  const [piece, setPiece] = useState(props.piece);
  const name = t(`bulletin.insert.${piece.type}`);
  return (
    <Modal
      open
      width={640}
      title={t(props.fresh ? 'bulletin.insertTitle' : 'bulletin.changeTitle', { what: name })}
      onCancel={props.onClose}
      onOk={() => props.onDone(piece)}
      okText={t(props.fresh ? 'bulletin.putIn' : 'bulletin.takeOver')}
      okButtonProps={{ disabled: !isWhole(piece) }}
      data-testid="piece-dialog"
    >
      <Form piece={piece} head={props.head} onChange={setPiece} />
    </Modal>
  );
}

function Form({ piece, head, onChange }: { piece: Piece; head: BulletinHead; onChange: (piece: Piece) => void }) {
  switch (piece.type) {
    case 'figure':
      return <FigureForm piece={piece} head={head} onChange={onChange} />;
    case 'statement':
      return <StatementForm piece={piece} head={head} onChange={onChange} />;
    case 'records':
      return <RecordsForm piece={piece} head={head} onChange={onChange} />;
    default:
      return <TableForm piece={piece} head={head} onChange={onChange} />;
  }
}
