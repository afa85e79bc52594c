import { Alert } from 'antd';
import { useState } from 'react';
import type { FirmView, QuestionView } from '../../api/types';
import { useText } from '../../i18n';
import { Section } from '../../shared/section';
import { AnswerForm } from './answer-form';
import type { Moved } from './firm-groups';
import { usePolicyAt } from './use-policy-at';

/** What was answered just now. */
export interface Told {
  label: string;
  says: string;
}

const FEW = 4;

/** The one question whose answer settles most, answered in place; what the answer moved is said below it. */
export function FirmQuestion(props: {
  view: FirmView;
  every: boolean;
  told: Told | null;
  moved: Moved[];
  onTold: (told: Told) => void;
}) {
  const { t } = useText();
  const { past, ahead } = usePolicyAt();
  const { view, told } = props;
  const questions = [...(view.question ? [view.question] : []), ...view.furtherQuestions];
  const [chosen, setChosen] = useState<string>();
  const question = questions.find((one) => one.field.field === chosen) ?? questions[0];
  const others = questions.filter((one) => one !== question);
  if (!question && !told)
    return (
      <p className="nothing-asked soft" data-testid="nothing-asked">
        {t('firm.askNone')}
      </p>
    );
  return (
    <Section title={t('firm.ask')} testId="firm-question">
      {told ? <WhatMoved told={told} moved={props.moved} /> : null}
      {question ? (
        <>
          <Asked question={question} />
          {view.can.answer && !past && !ahead ? (
            <AnswerForm
              key={question.field.field}
              firm={view.record}
              every={props.every}
              question={question}
              onTold={(next) => {
                setChosen(undefined);
                props.onTold(next);
              }}
            />
          ) : view.can.answer ? null : (
            <p className="soft">{t('firm.noAnswer')}</p>
          )}
          {others.length > 0 ? (
            <details className="other-questions">
              <summary>{t('firm.othersNote', { n: others.length })}</summary>
              <ul>
                {others.slice(0, FEW * 2).map((one) => (
                  <li key={one.field.field}>
                    <button type="button" className="link-button" onClick={() => setChosen(one.field.field)}>
                      {one.field.label}
                    </button>
                    <small className="soft">{settlesText(one, t)}</small>
                  </li>
                ))}
              </ul>
            </details>
          ) : null}
        </>
      ) : (
        <p className="soft" data-testid="nothing-asked">
          {t('firm.askNone')}
        </p>
      )}
    </Section>
  );
}

function settlesText(question: QuestionView, t: ReturnType<typeof useText>['t']): string {
  const { settles, may } = question;
  return [
    settles.length > 0 ? t('firm.askSettles', { n: settles.length }) : '',
    may.length > 0 ? t('firm.askMay', { n: may.length }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function Asked({ question }: { question: QuestionView }) {
  const { t, b } = useText();
  return (
    <div className="asked">
      <p className="asked-what" data-testid="question-asks">
        {b(question.asks)}
      </p>
      <p className="soft">
        {t('firm.askPolicies', {
          what: settlesText(question, t),
          titles: [...question.settles, ...question.may].map(({ title }) => title).join(t('list.and')),
        })}
      </p>
      {question.answers.length > 0 && !question.field.judgement && question.field.type !== 'bool' ? (
        <p className="soft">{t('firm.askAnswers', { answers: question.answers.map(b).join(t('list.and')) })}</p>
      ) : null}
    </div>
  );
}

function WhatMoved({ told, moved }: { told: Told; moved: Moved[] }) {
  const { t } = useText();
  return (
    <Alert
      type="success"
      className="moved-note"
      data-testid="what-moved"
      title={t('firm.asked', { label: told.label, value: told.says })}
      description={
        moved.length === 0 ? (
          t('firm.movedNone')
        ) : (
          <ul className="plain-list">
            {moved.map(({ id, title, from, to }) => (
              <li key={id}>{t('firm.moved', { title, from: t(`firm.group.${from}`), to: t(`firm.group.${to}`) })}</li>
            ))}
          </ul>
        )
      }
    />
  );
}
