import { Button } from 'antd';
import type { PressDecision, PressStatement } from '../../api/types';
import { useText } from '../../i18n';
import { CorrectForm } from './correct-form';
import { RejectForm } from '../../shared/reject-form';
import type { Desk } from './use-desk';

const NOT_USED = ['not-figure', 'misread', 'not-ours', 'repeat'] as const;

/** Confirm, correct or reject the figure picked. Decided ones may be decided anew. */
export function StatementActs({ statement: one, desk }: { statement: PressStatement; desk: Desk }) {
  const { t } = useText();
  const { mode, setMode, writing } = desk;
  if (!desk.may.write) return null;
  const busy = writing.has(one.id);
  const decide = (decision: PressDecision): void => {
    const next = nextWaiting(desk, one.id);
    void desk.decide({ decisions: [decision] }).then((done) => done === 'all' && next !== one.id && desk.pick(next));
  };
  if (mode === 'correct')
    return (
      <CorrectForm
        statement={one}
        published={desk.page.published}
        busy={busy}
        onCancel={() => setMode('view')}
        onSave={(corrected) => decide({ statement: one.id, decision: 'correct', corrected })}
      />
    );
  if (mode === 'reject')
    return (
      <RejectForm
        reasons={NOT_USED.map((why) => t(`press.why.${why}`))}
        act={t('press.reject')}
        testId="press-reject"
        busy={busy}
        onCancel={() => setMode('view')}
        onReject={(reason) => decide({ statement: one.id, decision: 'reject', ...(reason ? { reason } : {}) })}
      />
    );
  return (
    <div className="press-acts">
      {one.state === 'proposed' ? (
        <Button
          type="primary"
          loading={busy}
          // What it measures is not known yet: the form asks.
          onClick={() =>
            one.metric === null ? setMode('correct') : decide({ statement: one.id, decision: 'confirm' })
          }
          data-testid="press-confirm"
        >
          {t('press.confirm')}
        </Button>
      ) : null}
      <Button disabled={busy} onClick={() => setMode('correct')} data-testid="press-correct">
        {t('press.correct')}
      </Button>
      {one.state === 'proposed' ? null : (
        <Button
          disabled={busy}
          onClick={() => void desk.decide({ decisions: [{ statement: one.id, decision: 'undo' }] })}
          data-testid="press-undo"
        >
          {t('press.undo')}
        </Button>
      )}
      {one.state === 'rejected' ? null : (
        <Button disabled={busy} onClick={() => setMode('reject')} data-testid="press-reject">
          {t('press.reject')}
        </Button>
      )}
    </div>
  );
}

/** The next figure of the list that waits, after this one; this one when none does. */
export function nextWaiting({ shown }: Pick<Desk, 'shown'>, id: string): string {
  const at = shown.findIndex((one) => one.id === id);
  const later = [...shown.slice(at + 1), ...shown.slice(0, Math.max(0, at))];
  return later.find(({ state }) => state === 'proposed')?.id ?? id;
}
