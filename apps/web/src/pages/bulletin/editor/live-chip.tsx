import { NodeViewWrapper, type NodeViewProps } from '@tiptap/react';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import type { BulletinValue, InlineNode } from '../../../api/types';
import { useText } from '../../../i18n';
import { sayHere } from '../say-here';
import { useLive } from './live-context';

type Spec = Exclude<InlineNode, { type: 'text' }>;

/** A figure in the line, showing what it is worth now; touched, it says where that comes from. */
export function LiveChip({ node, selected, updateAttributes, deleteNode }: NodeViewProps) {
  const { t, b } = useText();
  const { paper, editable, onEdit, onOpen } = useLive();
  const [open, setOpen] = useState(false);
  const spec = node.attrs['spec'] as Spec | null;
  if (!spec) return <NodeViewWrapper as="span" />;
  const value = paper?.values[spec.id];
  const error = value?.error ?? undefined;
  const opens = value?.opens;
  const tone = error ? ' wrong' : value ? '' : ' waiting';
  const acts = (
    <div className="chip-acts">
      {opens ? (
        <Button type="link" size="small" onClick={() => (setOpen(false), onOpen(opens))} data-testid="chip-open">
          {t(spec.type === 'statement' ? 'bulletin.openStatement' : 'bulletin.openRecords')}
        </Button>
      ) : null}
      {editable && spec.type !== 'corrected' ? (
        <Button
          type="link"
          size="small"
          onClick={() => (setOpen(false), onEdit(spec, (next) => updateAttributes({ spec: next })))}
          data-testid="chip-edit"
        >
          {t('bulletin.change')}
        </Button>
      ) : null}
      {editable ? (
        <Button type="link" size="small" danger onClick={deleteNode}>
          {t('bulletin.remove')}
        </Button>
      ) : null}
    </div>
  );
  return (
    <NodeViewWrapper as="span">
      <Popover
        trigger="click"
        open={open}
        onOpenChange={setOpen}
        destroyOnHidden
        title={value ? b(value.name) || t(`bulletin.insert.${spec.type}`) : t(`bulletin.insert.${spec.type}`)}
        content={
          <div className="chip-says">
            {error ? <p className="chip-error">{sayHere(error, b)}</p> : null}
            {value ? <Origin value={value} /> : null}
            {acts}
          </div>
        }
      >
        <span
          role="button"
          tabIndex={-1}
          className={`live-chip${tone}${selected ? ' selected' : ''}`}
          data-piece={spec.id}
          data-testid="live-chip"
        >
          {error ? sayHere(error, b) : (value?.text ?? t('bulletin.reading'))}
          {value?.note ? <sup>{t('bulletin.noteSign')}</sup> : null}
        </span>
      </Popover>
    </NodeViewWrapper>
  );
}

/** Of which place, days and definition it is, or who said it. */
function Origin({ value }: { value: BulletinValue }) {
  const { t } = useText();
  const days = value.period
    ? t('figure.period', { from: value.period.from, to: value.period.to })
    : value.asOf
      ? t('figure.asOf', { day: value.asOf })
      : '';
  const version = value.version ? t('bulletin.version', { n: value.version }) : '';
  const line = [value.placeName, days, version].filter(Boolean).join(' · ');
  return (
    <>
      {line ? <p className="soft">{line}</p> : null}
      {value.note ? <p className="soft">{value.note}</p> : null}
    </>
  );
}
