import { Button, Checkbox, Modal, Select } from 'antd';
import { useState } from 'react';
import { useKind } from '../../api/meta';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { useProposalWords } from './use-proposal-words';
import { waits, type PaperDesk } from './use-paper-desk';

/** Confirms many at once: one act. Those that lack something are named and left. */
export function ConfirmDialog({ desk, onClose }: { desk: PaperDesk; onClose: () => void }) {
  const { t } = useText();
  const words = useProposalWords();
  const [assign, setAssign] = useState(true);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const waiting = desk.paper.proposals.filter(waits);
  const able = waiting.filter((one) => one.ready || !assign);
  const taken = able.filter(({ id }) => !left.has(id));
  const lacking = waiting.length - able.length;
  const turn = (id: string): void =>
    setLeft((old) => new Set(old.has(id) ? [...old].filter((one) => one !== id) : [...old, id]));
  const go = async (): Promise<void> => {
    if (
      await desk.confirm(
        taken.map(({ id }) => id),
        assign,
      )
    )
      onClose();
  };
  return (
    <Modal
      open
      width={900}
      title={t('papers.batchTitle', { n: showCount(taken.length) })}
      okText={t(assign ? 'papers.batchGo' : 'papers.batchGoOnly', { n: showCount(taken.length) })}
      cancelText={t('press.cancel')}
      okButtonProps={{ disabled: taken.length === 0, loading: desk.busy, 'data-testid': 'papers-batch-go' } as never}
      onOk={() => void go()}
      onCancel={onClose}
    >
      <Checkbox checked={assign} onChange={(event) => setAssign(event.target.checked)} data-testid="papers-assign">
        {t('papers.assignAtOnce')}
      </Checkbox>
      <div className="table-scroll">
        <table className="plain papers-batch">
          <thead>
            <tr>
              <th aria-label={t('papers.take')} />
              <th>{t('papers.task')}</th>
              <th>{t('papers.owner')}</th>
              <th>{t('papers.term')}</th>
              <th>{t('papers.target')}</th>
            </tr>
          </thead>
          <tbody>
            {able.map((one) => (
              <tr key={one.id} className={left.has(one.id) ? 'press-left' : ''}>
                <td>
                  <Checkbox
                    checked={!left.has(one.id)}
                    onChange={() => turn(one.id)}
                    aria-label={t('papers.takeOne', { title: one.content.title })}
                  />
                </td>
                <td>{one.content.title}</td>
                <td>{words.owner(one.content)}</td>
                <td>{words.term(one)}</td>
                <td>{one.content.targetText}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lacking > 0 ? (
        <div className="batch-lacking">
          <span>{t('papers.batchLacking', { n: showCount(lacking) })}</span>
          <ClockForAll desk={desk} />
        </div>
      ) : null}
      <p className="soft">{t('papers.batchMeans')}</p>
    </Modal>
  );
}

/** The clock of an ordinary matter (“13710”). */
const USUAL = 'p13710_7';

/** Gives one clock to all that lack nothing but a term, such as what is to be kept up for good. */
function ClockForAll({ desk }: { desk: PaperDesk }) {
  const { t, b } = useText();
  const clocks = useKind('duty')?.fields.clock?.choices ?? {};
  const [clock, setClock] = useState(USUAL);
  const undated = desk.paper.proposals.filter(
    (one) => waits(one) && !one.ready && one.gaps.every(({ level, field }) => level !== 'needed' || field === 'term'),
  );
  if (undated.length === 0 || !desk.may.write) return null;
  return (
    <>
      <Select
        value={clock}
        onChange={setClock}
        options={Object.entries(clocks).map(([value, name]) => ({ value, label: b(name) }))}
        aria-label={t('papers.clockForAll')}
        popupMatchSelectWidth={false}
      />
      <Button
        size="small"
        loading={desk.busy}
        onClick={() =>
          void desk.change(
            undated.map(({ id }) => ({ proposal: id, decision: 'change', content: { term: { by: 'clock', clock } } })),
          )
        }
        data-testid="papers-clock-all"
      >
        {t('papers.clockForAllGo', { n: showCount(undated.length) })}
      </Button>
    </>
  );
}
