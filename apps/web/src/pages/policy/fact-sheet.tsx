import { Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { newIdem } from '../../api/client';
import { useCommitFacts } from '../../api/fact-sheets';
import type { FactSheet } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';
import { keep } from '../../url/router';
import { FactColumns } from './fact-columns';

/** What was read: the columns with their fields, the problems at their cells, and what would be written. */
export function FactSheetView(props: { sheet: FactSheet; onSheet: (sheet: FactSheet) => void; onAgain: () => void }) {
  const { t, b } = useText();
  const { sheet } = props;
  const say = useErrorText();
  const commit = useCommitFacts(sheet.id);
  const [idem] = useState(newIdem);
  const { rows, firms, facts, unchanged } = sheet.plan;
  const refused = sheet.problems.some(({ level }) => level === 'error');
  if (sheet.state === 'done')
    return (
      <Section title={t('firm.import.done', { facts: showCount(facts) })} testId="facts-done">
        <div className="row">
          <Link to="/firms" search={keep}>
            {t('firm.import.toFirms')}
          </Link>
          <Button onClick={props.onAgain}>{t('firm.import.again')}</Button>
        </div>
      </Section>
    );
  return (
    <>
      <Problems sheet={sheet} />
      <FactColumns sheet={sheet} onSheet={props.onSheet} />
      <Section title={t('firm.import.commit')}>
        <p data-testid="facts-plan">
          {t('firm.import.plan', {
            rows: showCount(rows),
            firms: showCount(firms),
            facts: showCount(facts),
            unchanged: showCount(unchanged),
          })}
        </p>
        {sheet.error ? <Alert type="error" title={b(sheet.error.message)} /> : null}
        {commit.error ? <Alert type="error" title={say(commit.error)} /> : null}
        <Button
          className="facts-commit"
          type="primary"
          disabled={refused || facts === 0}
          loading={commit.isPending}
          onClick={() => commit.mutate(idem, { onSuccess: props.onSheet })}
          data-testid="facts-commit"
        >
          {t('firm.import.commit')}
        </Button>
      </Section>
    </>
  );
}

const FEW = 20;

function Problems({ sheet }: { sheet: FactSheet }) {
  const { t, b } = useText();
  const { problems } = sheet;
  if (problems.length === 0) return null;
  const refused = problems.some(({ level }) => level === 'error');
  return (
    <Section title={t('firm.import.problems', { n: problems.length })} testId="facts-problems">
      {refused ? <p className="doubt">{t('firm.import.errors')}</p> : null}
      <ul className="remarks">
        {problems.slice(0, FEW).map((one) => (
          <li key={`${one.sheet}${one.cell}${one.code}`} className={one.level}>
            <b className="num">{[one.sheet, one.cell].filter(Boolean).join(' ')}</b>
            <span>{b(one.says)}</span>
          </li>
        ))}
      </ul>
      {problems.length > FEW ? (
        <p className="faint">{t('firm.import.problemsMore', { n: problems.length - FEW })}</p>
      ) : null}
    </Section>
  );
}
