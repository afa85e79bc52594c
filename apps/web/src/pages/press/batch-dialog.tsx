import { Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useKind } from '../../api/meta';
import type { PressStatement } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { batchOf } from './marks';
import type { Desk } from './use-desk';
import { inOneLine, useClaimWords } from './use-claim-words';

/** What a batch would write, line by line; any line may be left out. One act. */
export function BatchDialog({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const { t, b } = useText();
  const [{ sure, repeats, unsure }] = useState(() => batchOf(desk.page));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const kind = useKind('statement');
  const chosen = sure.filter(({ id }) => !left.has(id));
  const write = async (): Promise<void> => {
    setBusy(true);
    const written = await desk.decide({ atLeast: desk.page.batchFrom, statements: chosen.map(({ id }) => id) });
    setBusy(false);
    if (written !== 'none') onClose();
  };
  const turn = (id: string): void => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  return (
    <Modal
      open
      width={980}
      title={t('press.batchTitle', { n: showCount(chosen.length) })}
      okText={t('press.batchGo', { n: showCount(chosen.length) })}
      cancelText={t('press.cancel')}
      okButtonProps={{ disabled: chosen.length === 0, loading: busy, 'data-testid': 'press-batch-go' }}
      onOk={() => void write()}
      onCancel={onClose}
      data-testid="press-batch-dialog"
    >
      <p className="soft">
        {t('press.batchSays', { kind: b(kind?.name), n: Math.round(desk.page.batchFrom * 100), page: desk.page.title })}
      </p>
      <div className="scroll-x press-batch">
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('press.take')}</th>
              <th>{t('press.metric')}</th>
              <th>{t('press.value')}</th>
              <th>{t('press.region')}</th>
              <th>{t('press.period')}</th>
              <th>{t('press.sureness')}</th>
            </tr>
          </thead>
          <tbody>
            {sure.map((one) => (
              <Line key={one.id} one={one} taken={!left.has(one.id)} onTurn={() => turn(one.id)} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="soft press-batch-left">
        {[
          repeats.length > 0 ? t('press.batchRepeats', { n: showCount(repeats.length) }) : '',
          unsure > 0 ? t('press.batchUnsure', { n: showCount(unsure) }) : '',
        ].join(' ')}
      </p>
    </Modal>
  );
}

function Line({ one, taken, onTurn }: { one: PressStatement; taken: boolean; onTurn: () => void }) {
  const { t } = useText();
  const words = useClaimWords();
  return (
    <tr className={taken ? '' : 'press-left'}>
      <td>
        <Checkbox checked={taken} onChange={onTurn} aria-label={t('press.takeOne', { quote: inOneLine(one.quote) })} />
      </td>
      <td>{one.metric ?? t('press.noMetric')}</td>
      <td className="nowrap num">
        <span className={`fig ${one.kind}`}>{`${words.qualifier(one)}${words.value(one)}`}</span>
      </td>
      <td className="nowrap">{one.region ?? t('press.noRegion')}</td>
      <td>{words.period(one.period)}</td>
      <td className="num">{`${Math.round(one.confidence * 100)}%`}</td>
    </tr>
  );
}
