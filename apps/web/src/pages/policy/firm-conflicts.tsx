import { Alert, Button } from 'antd';
import { useState } from 'react';
import { newIdem } from '../../api/client';
import { useAnswer } from '../../api/firms';
import type { FactConflict, FirmView } from '../../api/types';
import { useText } from '../../i18n';
import { EntryLink } from '../../shared/entry-link';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';
import { usePolicyAt } from './use-policy-at';

/** Facts on which two sources disagree: they count as unknown until somebody takes one. */
export function FirmConflicts({ view, every }: { view: FirmView; every: boolean }) {
  const { t } = useText();
  if (view.conflicts.length === 0) return null;
  return (
    <Section title={t('firm.conflicts')} testId="firm-conflicts">
      {view.conflicts.map((conflict) => (
        <Conflict key={conflict.field.field} view={view} conflict={conflict} every={every} />
      ))}
    </Section>
  );
}

function Conflict({ view, conflict, every }: { view: FirmView; conflict: FactConflict; every: boolean }) {
  const { t, b } = useText();
  const { at, past, ahead } = usePolicyAt();
  const say = useErrorText();
  const answer = useAnswer(view.record, at, every);
  const [idem] = useState(newIdem);
  return (
    <div className="conflict-fact">
      <b>{conflict.field.label}</b>
      <ul className="plain-list">
        {conflict.candidates.map((one, n) => (
          <li key={one.entry}>
            <span>{b(one.says)}</span>
            <span className="soft">{`${b(one.kindName)} · ${one.on}`}</span>
            <EntryLink seq={one.entry} />
            {view.can.answer && !past && !ahead ? (
              <Button
                size="small"
                loading={answer.isPending}
                onClick={() => answer.mutate({ idem: `${idem}-${n}`, field: conflict.field.field, value: one.value })}
              >
                {t('firm.conflictTake')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {answer.error ? <Alert type="error" title={say(answer.error)} /> : null}
    </div>
  );
}
