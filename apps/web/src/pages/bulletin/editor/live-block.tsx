import { NodeViewWrapper, type NodeViewProps } from '@tiptap/react';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import type { LiveBlock as Spec } from '../../../api/types';
import { useMeta } from '../../../api/meta';
import { useText } from '../../../i18n';
import { usePlaceName } from '../../../shared/use-place-name';
import { sayHere } from '../say-here';
import { useLive } from './live-context';

const PieceChart = lazy(() => import('../piece-chart'));

/** A table, a chart or a list in the text: what it is made of, and what keeps it from being read. */
export function LiveBlock({ node, selected, updateAttributes, deleteNode }: NodeViewProps) {
  const { t, b } = useText();
  const { paper, editable, onEdit } = useLive();
  const spec = node.attrs['spec'] as Spec | null;
  if (!spec) return <NodeViewWrapper />;
  const value = paper?.values[spec.id];
  const errors = [value?.error, ...(paper?.faults ?? []).filter(({ id }) => id === spec.id).map(({ error }) => error)];
  const said = [...new Set(errors.flatMap((error) => (error ? [sayHere(error, b)] : [])))];
  const chart = paper?.charts[spec.id];
  return (
    <NodeViewWrapper>
      <div
        className={`live-block${said.length > 0 ? ' wrong' : ''}${selected ? ' selected' : ''}`}
        data-piece={spec.id}
        data-testid="live-block"
      >
        <div className="live-block-head" data-drag-handle>
          <b>{t(`bulletin.insert.${spec.type}`)}</b>
          <span>{spec.caption}</span>
          {editable ? (
            <span className="live-block-acts">
              <Button
                type="link"
                size="small"
                onClick={() => onEdit(spec, (next) => updateAttributes({ spec: next }))}
                data-testid="block-edit"
              >
                {t('bulletin.change')}
              </Button>
              <Button type="link" size="small" danger onClick={deleteNode}>
                {t('bulletin.remove')}
              </Button>
            </span>
          ) : null}
        </div>
        <Made spec={spec} />
        {said.map((text) => (
          <p key={text} className="chip-error">
            {text}
          </p>
        ))}
        {chart && said.length === 0 ? (
          <Suspense fallback={null}>
            <PieceChart chart={chart} />
          </Suspense>
        ) : null}
      </div>
    </NodeViewWrapper>
  );
}

/** In one line: which figures or fields, whose rows. */
function Made({ spec }: { spec: Spec }) {
  const { t, b } = useText();
  const { metrics, kinds } = useMeta();
  const nameOf = usePlaceName();
  const place = spec.place ? nameOf(spec.place) : '';
  const joined = (names: string[]): string => names.join(t('value.comma'));
  if (spec.type === 'records') {
    const kind = kinds.find((one) => one.kind === spec.kind);
    const own = (column: string): string => {
      if (column === 'title' || column === 'place' || column === 'stage') return t(`bulletin.column.${column}`);
      return b(kind?.fields[column]?.name);
    };
    const line = [b(kind?.name), place, joined(spec.columns.map(own).filter(Boolean))].filter(Boolean);
    return <p className="soft">{line.join(' · ')}</p>;
  }
  const named = spec.columns.map(
    ({ metric, header }) => header ?? b(metrics.find((one) => one.metric === metric)?.name),
  );
  const line = [t(`bulletin.by.${spec.by}`), place, joined(named.filter(Boolean))].filter(Boolean);
  return <p className="soft">{line.join(' · ')}</p>;
}
