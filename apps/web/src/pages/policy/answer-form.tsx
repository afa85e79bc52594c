import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { newIdem } from '../../api/client';
import { useAnswer } from '../../api/firms';
import { useMeta } from '../../api/meta';
import type { PolicyField, QuestionView } from '../../api/types';
import { useText } from '../../i18n';
import { DayPicker } from '../../shared/day-picker';
import { useErrorText } from '../../shared/use-error-text';
import { AnswerInput, isAnswer, sayAnswer, type Answer } from './answer-input';
import type { Told } from './firm-question';
import { usePolicyAt } from './use-policy-at';

/** One fact typed in place: its value, the day from which it counts, where it is from. */
export function AnswerForm(props: {
  firm: string;
  every: boolean;
  question: Pick<QuestionView, 'field'>;
  value?: Answer;
  onTold: (told: Told) => void;
}) {
  const { t } = useText();
  const { today, firstDay } = useMeta();
  const { at } = usePolicyAt();
  const say = useErrorText();
  const answer = useAnswer(props.firm, at, props.every);
  const field: PolicyField = props.question.field;
  const [value, setValue] = useState<Answer>(props.value ?? startOf(field));
  const [on, setOn] = useState(today);
  const [source, setSource] = useState('');
  const [idem, setIdem] = useState(newIdem);
  const ready = isAnswer(field, value);
  const send = (): void => {
    if (!ready || answer.isPending) return;
    answer.mutate(
      {
        idem,
        field: field.field,
        ...(field.judgement ? { judgement: true } : {}),
        value,
        on,
        ...(source.trim() ? { source: { title: source.trim() } } : {}),
      },
      {
        onSuccess: () => props.onTold({ label: field.label, says: sayAnswer(field, value, t) }),
        onError: () => setIdem(newIdem()),
      },
    );
  };
  return (
    <form
      className="answer-form no-print"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="answer-line">
        <AnswerInput field={field} value={value} onChange={setValue} />
        <label className="answer-on">
          <span>{t('firm.askOn')}</span>
          <DayPicker value={on} onChange={setOn} min={firstDay} max={today} label={t('firm.askOn')} />
        </label>
        <Input
          className="answer-source"
          value={source}
          placeholder={t('firm.askSourceHint')}
          aria-label={t('firm.askSource')}
          onChange={(event) => setSource(event.target.value)}
          data-testid="answer-source"
        />
        <Button type="primary" htmlType="submit" disabled={!ready} loading={answer.isPending} data-testid="answer-send">
          {t('firm.answer')}
        </Button>
      </div>
      {answer.error ? <Alert type="error" title={say(answer.error)} data-testid="answer-error" /> : null}
    </form>
  );
}

function startOf(field: PolicyField): Answer {
  return field.type === 'set' && !field.judgement ? [] : null;
}
