import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { newIdem } from '../../../api/client';
import { useSupervisionAct } from '../../../api/supervision';
import type { DutyCycle, UrgingView } from '../../../api/types';
import { useText } from '../../../i18n';
import { RecordLink } from '../../../shared/record-link';
import { Section } from '../../../shared/section';
import { useErrorText } from '../../../shared/use-error-text';
import { useAt } from '../../../url/use-at';

/** How often the owner was asked, by whom, in which words, and what they answered. */
export function Urgings({ cycle: { urgings } }: { cycle: DutyCycle }) {
  const { t } = useText();
  if (urgings.length === 0) return null;
  return (
    <Section title={t('supervision.urge.list')} testId="urgings">
      <ul className="duty-lines">
        {urgings.map((urging) => (
          <Urging key={urging.record} urging={urging} />
        ))}
      </ul>
    </Section>
  );
}

function Urging({ urging }: { urging: UrgingView }) {
  const { t, b } = useText();
  const at = useAt();
  return (
    <li data-urging={urging.record}>
      <p>
        <RecordLink kind="urging" record={urging.record}>
          {b(urging.levelName)}
        </RecordLink>{' '}
        <time className="num faint">{urging.askedOn}</time>{' '}
        <span className="soft">{[urging.fromOffice?.name, urging.office?.name].filter(Boolean).join(' → ')}</span>
      </p>
      {urging.words ? <p>{urging.words}</p> : null}
      {urging.reply ? (
        <p className="urge-reply">
          {t('supervision.urge.replied', { day: urging.repliedOn ?? '' })} {urging.reply}
        </p>
      ) : urging.mayReply && !at.past ? (
        <Reply record={urging.record} />
      ) : (
        <p className="doubt">{t('supervision.urge.noReply')}</p>
      )}
    </li>
  );
}

function Reply({ record }: { record: string }) {
  const { t } = useText();
  const say = useErrorText();
  const write = useSupervisionAct();
  const [idem] = useState(newIdem);
  const [reply, setReply] = useState('');
  return (
    <>
      <div className="row no-print">
        <Input
          className="review-note"
          value={reply}
          maxLength={500}
          onChange={(event) => setReply(event.target.value)}
          placeholder={t('supervision.urge.reply')}
          aria-label={t('supervision.urge.reply')}
          data-testid="urge-reply"
        />
        <Button
          type="primary"
          disabled={reply.trim().length < 2}
          loading={write.isPending}
          onClick={() => write.mutate({ act: { to: 'reply', record, body: { reply: reply.trim() } }, idem })}
          data-testid="urge-reply-go"
        >
          {t('supervision.urge.replyGo')}
        </Button>
      </div>
      {write.error ? <Alert type="error" title={say(write.error)} /> : null}
    </>
  );
}
