import { Button, Input } from 'antd';
import { useState } from 'react';
import type { TaskProposal } from '../../api/types';
import { useText } from '../../i18n';
import { useIntoSight } from '../press/use-into-sight';
import type { PaperDesk } from './use-paper-desk';

const WHY = ['not-task', 'repeat', 'done', 'not-ours'] as const;

/** Why it does not become a duty: one of the usual reasons, or words of one's own. */
export function RejectForm({ proposal, desk }: { proposal: TaskProposal; desk: PaperDesk }) {
  const { t } = useText();
  const form = useIntoSight<HTMLFormElement>();
  const [own, setOwn] = useState('');
  const reject = (reason: string): void =>
    void desk.change([{ proposal: proposal.id, decision: 'reject', ...(reason ? { reason } : {}) }]);
  return (
    <form
      ref={form}
      className="press-form"
      data-testid="proposal-reject-form"
      onSubmit={(event) => {
        event.preventDefault();
        reject(own.trim());
      }}
    >
      <div className="row">
        {WHY.map((why) => (
          <Button key={why} size="small" disabled={desk.busy} onClick={() => reject(t(`papers.why.${why}`))}>
            {t(`papers.why.${why}`)}
          </Button>
        ))}
      </div>
      <Input
        autoFocus
        value={own}
        onChange={(event) => setOwn(event.target.value)}
        placeholder={t('press.whyOwn')}
        aria-label={t('press.whyOwn')}
        maxLength={200}
      />
      <div className="press-acts">
        <Button htmlType="submit" danger loading={desk.busy} data-testid="proposal-reject-go">
          {t('papers.reject')}
        </Button>
        <Button onClick={() => desk.setMode('view')}>{t('press.cancel')}</Button>
      </div>
    </form>
  );
}
