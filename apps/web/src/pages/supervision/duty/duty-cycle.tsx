import type { ReactNode } from 'react';
import type { DutyCycle as Cycle, KindInfo, RecordView } from '../../../api/types';
import { useDutyCycle } from '../../../api/supervision';
import { useText } from '../../../i18n';
import { Async } from '../../../shared/async';
import { ClockText } from '../../../shared/clock-text';
import { RecordLink } from '../../../shared/record-link';
import { Section } from '../../../shared/section';
import { useAt } from '../../../url/use-at';
import { SourceLink } from '../desk-row';
import { saidByClock, StateMark } from '../state-mark';
import { ActRow } from './act-row';
import { CycleTrack } from './cycle-track';
import { DutyLight } from './duty-light';
import { Extensions } from './extensions';
import { Parts } from './parts';
import { Pledge } from './pledge';
import { actsInOrder, trackSteps, turns } from './steps';
import { Story } from './story';
import { Told } from './told';
import { Urgings } from './urgings';
import '../supervision.css';
import './duty.css';

/** A duty on its own page: where its cycle stands, whose turn it is, its clock with the reasons, its parts and what was asked. */
export function DutyCycle({ kind, view }: { kind: KindInfo; view: RecordView }) {
  const { t } = useText();
  const at = useAt();
  const cycle = useDutyCycle(view.record, at);
  return (
    <Async query={cycle} lines={8}>
      {(data) => (
        <>
          <Section title={t('supervision.cycle')} testId="duty-cycle">
            <Whose row={data.row} />
            <DutyClock cycle={data} />
            <ActRow kind={kind} view={view} cycle={data} />
            <CycleTrack
              steps={trackSteps(kind.stages, data.steps, data.row.supervised)}
              next={actsInOrder(data.acts).next?.stage ?? null}
            />
            <Story turns={turns(data.steps, kind.stages)} pauses={data.pauses} />
          </Section>
          <Extensions cycle={data} />
          <Urgings cycle={data} />
          <Parts cycle={data} />
          <Pledge view={view} progress={data.progress} />
          <Told kind={kind} told={data.told} />
        </>
      )}
    </Async>
  );
}

/** Where it comes from, who gave it and who owes it. */
function Whose({ row }: { row: Cycle['row'] }) {
  const { t } = useText();
  return (
    <dl className="duty-whose">
      {row.number ? <Fact name={t('supervision.number')}>{row.number}</Fact> : null}
      {row.source || row.sourceText ? (
        <Fact name={t('supervision.source')}>
          {row.source ? <SourceLink source={row.source} /> : row.sourceText}
          {row.sourceOn ? <span className="num faint">{` ${row.sourceOn}`}</span> : null}
        </Fact>
      ) : null}
      {row.partOf ? (
        <Fact name={t('supervision.partOf')}>
          <RecordLink kind="duty" record={row.partOf.record}>
            {row.partOf.title}
          </RecordLink>
          {row.part ? <span className="soft">{` ${t(`supervision.part.${row.part}`)}`}</span> : null}
        </Fact>
      ) : null}
      {row.giver ? <Fact name={t('supervision.giver')}>{row.giver.name}</Fact> : null}
      <Fact name={t('supervision.owner')}>
        {row.owner?.name ?? <span className="doubt">{t('supervision.noOwner')}</span>}
        {row.leadUnit && row.owner === null ? (
          <span className="soft">{` ${t('supervision.asWritten', { text: row.leadUnit })}`}</span>
        ) : null}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function DutyClock({ cycle: { clock, row } }: { cycle: Cycle }) {
  const { t } = useText();
  return (
    <p className="duty-clock" data-testid="duty-clock">
      {clock && saidByClock(row.state) ? null : <StateMark state={row.state} />}
      {clock ? <ClockText clock={clock} /> : null}
      {clock === null && row.state !== 'off' ? <span className="soft">{t('clock.notAssigned')}</span> : null}
      {clock && row.state !== 'off' ? <DutyLight record={row.record} /> : null}
      {row.limitText ? <span className="soft">{t('supervision.asWritten', { text: row.limitText })}</span> : null}
      {clock && clock.reopened > 0 ? <span className="doubt">{t('clock.reopened', { n: clock.reopened })}</span> : null}
      {row.urged.times > 0 ? (
        <span className={row.urged.unanswered > 0 ? 'doubt' : 'soft'}>
          {t('supervision.urged', { n: row.urged.times, day: row.urged.last ?? '' })}
        </span>
      ) : null}
    </p>
  );
}
