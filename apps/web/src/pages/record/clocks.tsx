import { Button } from 'antd';
import { useState } from 'react';
import { useSession } from '../../api/session';
import type { Fields, KindInfo, RecordView, StageClockView } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { ClockText } from '../../shared/clock-text';
import { RecordLink } from '../../shared/record-link';
import { Section } from '../../shared/section';
import { useAt } from '../../url/use-at';
import { ActDialog } from './act-dialog';
import './clocks.css';

/** What the record's stages oblige to, and how long it stands where it is. */
export function Clocks({ kind, view }: { kind: KindInfo; view: RecordView }) {
  const { t, b } = useText();
  const last = view.exited ? undefined : view.stagesLog.at(-1);
  const stage = kind.stages.find(({ stage }) => stage === last?.stage);
  const days = last?.to === null ? last.workingDays : null;
  if (view.clocks.length === 0) return null;
  return (
    <Section title={t('clock.title')} note={t('clock.note')} testId="clocks">
      <ul className="clocks">
        {stage && days !== null ? (
          <li>
            <b>{b(stage.name)}</b>
            <span className="num" data-testid="days-in-stage">
              {t('clock.inStage', { n: showCount(days) })}
            </span>
          </li>
        ) : null}
        {view.clocks.map((clock) => (
          <Obligation key={clock.rule} clock={clock} view={view} />
        ))}
      </ul>
    </Section>
  );
}

function Obligation({ clock, view }: { clock: StageClockView; view: RecordView }) {
  const { t, b } = useText();
  const at = useAt();
  const session = useSession();
  const [open, setOpen] = useState(false);
  const mayConfirm = view.can.write && !at.past && clock.clock.state !== 'done' && !clock.confirmed;
  const office = session.data?.grants[0]?.office;
  const fields: Fields = {
    title: `${clock.name.zh}:${view.title}`,
    place: view.place,
    about: view.record,
    born_from: 'stage',
    clock: clock.rule,
    ...(office ? { from_office: office } : {}),
    ...(clock.ownerOffice
      ? { owner_office: clock.ownerOffice, assigned_on: { value: clock.clock.start, precision: 'day' } }
      : {}),
  };
  return (
    <li data-rule={clock.rule}>
      <b>{b(clock.name)}</b>
      <ClockText clock={clock.clock} />
      {clock.owner ? <span className="soft">{clock.owner}</span> : null}
      {clock.confirmed ? (
        <RecordLink kind="duty" record={clock.duty}>
          {t('clock.open')}
        </RecordLink>
      ) : null}
      {mayConfirm ? (
        <Button size="small" onClick={() => setOpen(true)} className="no-print" data-testid={`confirm-${clock.rule}`}>
          {t('clock.confirm')}
        </Button>
      ) : null}
      {open ? (
        <ActDialog
          title={t('clock.confirm')}
          view={{ kind: 'duty', record: clock.duty, version: 0 }}
          change={{ act: 'create', fields }}
          happened={clock.clock.start}
          onClose={() => setOpen(false)}
        >
          <p>{b(clock.name)}</p>
          <p className="soft">{clock.owner ?? t('today.noOwner')}</p>
        </ActDialog>
      ) : null}
    </li>
  );
}
