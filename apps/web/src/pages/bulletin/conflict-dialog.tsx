import { Button, Modal } from 'antd';
import { useBulletin } from '../../api/bulletins';
import { useMeta } from '../../api/meta';
import type { Bulletin } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { usePlaceName } from '../../shared/use-place-name';
import type { Typed } from './edit-page';
import { linesOf } from './lines';
import type { LiveInline } from './live-parts';
import type { Conflict } from './use-saving';

/** Somebody saved first: what they wrote and what was typed here, and which shall hold. */
export function ConflictDialog(props: {
  bulletin: string;
  mine: Typed;
  conflict: Conflict;
  onOver: () => void;
  onTheirs: (theirs: Bulletin) => void;
  onClose: () => void;
}) {
  const { t } = useText();
  const { mine, conflict } = props;
  const called = usePieceName();
  const theirs = useBulletin(props.bulletin);
  const fresh = theirs.data && theirs.data.version >= conflict.version ? theirs.data : undefined;
  return (
    <Modal
      open
      width={860}
      title={t('bulletin.conflict')}
      onCancel={props.onClose}
      data-testid="bulletin-conflict"
      footer={
        <>
          <Button onClick={props.onClose}>{t('bulletin.conflictLater')}</Button>
          <Button disabled={!fresh} onClick={() => fresh && props.onTheirs(fresh)} data-testid="conflict-theirs">
            {t('bulletin.conflictTheirs')}
          </Button>
          <Button type="primary" onClick={props.onOver} data-testid="conflict-mine">
            {t('bulletin.conflictMine')}
          </Button>
        </>
      }
    >
      <p className="soft">{`${t('bulletin.conflictSomebody')}${t('bulletin.conflictMeans')}`}</p>
      <Async query={theirs} lines={4}>
        {(data) => (
          <Apart mine={linesOf(mine.head, mine.body, called)} theirs={linesOf(data.head, data.body, called)} />
        )}
      </Async>
    </Modal>
  ); // prettier-ignore
}

/** What a figure is of, in words: enough to tell one from another. */
function usePieceName(): (node: LiveInline) => string {
  const { t, b } = useText();
  const { metrics } = useMeta();
  const nameOf = usePlaceName();
  return (node) => {
    if (node.type === 'statement') return t('bulletin.insert.statement');
    const name = b(metrics.find(({ metric }) => metric === node.metric)?.name) || node.metric;
    return [name, node.place ? nameOf(node.place) : '', node.asOf ?? ''].filter(Boolean).join(' ');
  };
}

/** The lines that stand in one of the two only. */
function Apart({ mine, theirs }: { mine: string[]; theirs: string[] }) {
  const { t } = useText();
  const side = (name: string, lines: string[], others: string[]) => {
    const own = lines.filter((line) => !others.includes(line));
    return (
      <div>
        <h3>{name}</h3>
        {own.length === 0 ? <p className="faint">{t('bulletin.conflictNothing')}</p> : null}
        <ul className="side-values">
          {own.map((line, i) => (
            <li key={`${i} ${line}`}>{line}</li>
          ))}
        </ul>
      </div>
    );
  };
  return (
    <div className="conflict-pair">
      {side(t('bulletin.conflictHere'), mine, theirs)}
      {side(t('bulletin.conflictThere'), theirs, mine)}
    </div>
  );
}
