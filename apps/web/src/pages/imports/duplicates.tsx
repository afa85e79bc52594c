import { Alert } from 'antd';
import { useImportAct, type Decision } from '../../api/imports';
import type { ImportJob } from '../../api/types';
import { useText } from '../../i18n';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';
import { DuplicateCard } from './duplicate-card';
import { waits } from './waits';

/** Rows that may be one thing: a person decides. What stays undecided is written as held and does not count. */
export function Duplicates({ job }: { job: ImportJob }) {
  const { t } = useText();
  const say = useErrorText();
  const act = useImportAct(job.id);
  if (job.duplicates.length === 0) return null;
  const decide = (decision: Decision): void => act.mutate({ act: 'decisions', body: [decision] });
  const order = job.duplicates.toSorted((a, b) => Number(waits(b)) - Number(waits(a)));
  return (
    <Section title={t('duplicate.title')} note={t('duplicate.note')} testId="duplicates">
      {act.error ? <Alert type="error" title={say(act.error)} /> : null}
      <ul className="duplicates">
        {order.map((one) => (
          <DuplicateCard
            key={one.id}
            duplicate={one}
            busy={act.isPending}
            onDecide={(decision) => decide({ duplicate: one.id, decision })}
          />
        ))}
      </ul>
    </Section>
  );
}
