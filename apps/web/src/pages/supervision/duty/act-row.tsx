import { App, Button, Popover } from 'antd';
import { useState } from 'react';
import { newIdem } from '../../../api/client';
import { useMeta } from '../../../api/meta';
import { useAct } from '../../../api/records';
import { useSession } from '../../../api/session';
import type { DutyAct, DutyCycle, KindInfo, RecordView } from '../../../api/types';
import { useText } from '../../../i18n';
import { useErrorText } from '../../../shared/use-error-text';
import { useAt } from '../../../url/use-at';
import { DutyDialog } from './duty-dialog';
import { actsInOrder } from './steps';

/** Steps that are its owner's. */
const HANDLING = ['sign_for', 'take_in_work', 'answer'];
/** The button of the next step stands out for those whose turn it is. */
type Turn = 'primary' | 'default';

/** Steps that say no more than that they were taken. */
const ONE_CLICK = ['sign_for', 'take_in_work'];

/** What the person may do now: the next step as one button, the others beside it, and why the rest is not theirs. */
export function ActRow(props: { kind: KindInfo; view: RecordView; cycle: DutyCycle }) {
  const { view, cycle } = props;
  const { t, b } = useText();
  const at = useAt();
  const [open, setOpen] = useState<DutyAct | null>(null);
  const { next, beside } = actsInOrder(cycle.acts);
  const offices = useSession().data?.grants.map(({ office }) => office) ?? [];
  const owners = cycle.row.owner !== null && offices.includes(cycle.row.owner.code);
  const turn: Turn = next && HANDLING.includes(next.act) && !owners ? 'default' : 'primary';
  if (at.past) return <p className="soft no-print">{t('act.notInPast')}</p>;
  if (cycle.acts.length === 0) return null;
  return (
    <div className="no-print" data-testid="record-acts">
      <div className="duty-acts" role="toolbar" aria-label={t('act.all')}>
        {next?.may ? (
          ONE_CLICK.includes(next.act) && needsNothing(props.kind, next) ? (
            <OneClick view={view} act={next} type={turn} />
          ) : (
            <Button type={turn} onClick={() => setOpen(next)} data-testid={`do-${next.act}`}>
              {b(next.name)}
            </Button>
          )
        ) : null}
        {beside.map((act) =>
          act.may || (act.act === 'urge' && cycle.urge.from !== null) ? (
            <Button
              key={act.act}
              onClick={() => setOpen(act)}
              danger={act.act === 'call_off'}
              data-testid={`do-${act.act}`}
            >
              {b(act.name)}
            </Button>
          ) : (
            <Popover key={act.act} trigger="click" content={<p className="duty-why">{b(act.why)}</p>}>
              <Button
                className="not-mine"
                data-testid={`why-${act.act}`}
                aria-label={t('supervision.whyNot', { act: b(act.name) })}
              >
                {b(act.name)}
              </Button>
            </Popover>
          ),
        )}
      </div>
      {next && !next.may ? (
        <p className="duty-next-why" data-testid="next-why">
          <b>{t('supervision.step.nextIs', { step: b(next.name) })}</b> {b(next.why)}
        </p>
      ) : null}
      {open ? <DutyDialog {...props} act={open} onClose={() => setOpen(null)} /> : null}
      {cycle.handlers.length > 0 ? <Handlers cycle={cycle} /> : null}
    </div>
  );
}

function needsNothing(kind: KindInfo, { stage, missing }: DutyAct): boolean {
  const date = kind.stages.find((one) => one.stage === stage)?.date;
  return missing.every(({ field }) => field === date);
}

/** A step that is taken today with one click. */
function OneClick({ view, act, type }: { view: RecordView; act: DutyAct; type: Turn }) {
  const { t, b } = useText();
  const { notification } = App.useApp();
  const { today } = useMeta();
  const say = useErrorText();
  const write = useAct();
  const [idem] = useState(newIdem);
  const send = (): void =>
    write.mutate(
      {
        idem: `${idem}-${act.act}`,
        kind: view.kind,
        record: view.record,
        change: { act: 'reach', stage: act.stage!, on: { value: today, precision: 'day' } },
        effectiveOn: today,
        expectedVersion: view.version,
      },
      {
        onSuccess: (result) => notification.success({ title: t(result.waiting ? 'act.waiting' : 'act.done') }),
        onError: (error) => notification.error({ title: say(error) }),
      },
    );
  return (
    <Button type={type} loading={write.isPending} onClick={send} data-testid={`do-${act.act}`}>
      {b(act.name)}
    </Button>
  );
}

/** Who handled it, and in what: none of them judges it. */
function Handlers({ cycle }: { cycle: DutyCycle }) {
  const { t, b } = useText();
  const people = new Map<string, string[]>();
  for (const { what, officeName, actorName } of cycle.handlers) {
    const who = `${officeName} ${b(actorName)}`;
    people.set(who, [...(people.get(who) ?? []), b(what)]);
  }
  return (
    <p className="soft duty-handlers">
      {t('supervision.handlers')}
      {[...people].map(([who, what]) => (
        <span key={who}>{t('supervision.handler', { who, what: what.join(t('value.comma')) })}</span>
      ))}
    </p>
  );
}
