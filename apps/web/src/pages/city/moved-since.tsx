import { useState, type ReactNode } from 'react';
import type { Moved } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { EntryLink } from '../../shared/entry-link';
import { RecordLink } from '../../shared/record-link';
import { Section } from '../../shared/section';
import { StageTag } from '../../shared/stage-tag';
import { useFieldName } from '../../shared/use-field-name';
import { usePlaceName } from '../../shared/use-place-name';
import { correctedByRecord } from './corrected';
import { SincePicker } from './since-picker';

const SHORT = { advanced: 8, exited: 4, corrected: 4 };

/** What moved between a day and the as-of day: stages reached, exits, corrections; another day to compare with may be chosen. */
export function MovedSince({ moved, onSince }: { moved: Moved; onSince: (day: string) => void }) {
  return <MovedLists moved={moved} extra={<SincePicker since={moved.since} until={moved.until} onSince={onSince} />} />;
}

/** What moved, between two days that are given. */
export function MovedLists({ moved, extra }: { moved: Moved; extra?: ReactNode }) {
  const { t } = useText();
  const nameOf = usePlaceName();
  const fieldName = useFieldName();
  const [all, setAll] = useState(false);
  const corrected = correctedByRecord(moved.corrected);
  const most = (part: keyof typeof SHORT): number | undefined => (all ? undefined : SHORT[part]);
  const counts: [number, string][] = [
    [moved.advanced.length, t('city.advanced')],
    [moved.created, t('city.created')],
    [moved.exited.length, t('city.exited')],
    [moved.corrected.length, t('city.corrected')],
  ];
  const longer =
    moved.advanced.length > SHORT.advanced || moved.exited.length > SHORT.exited || corrected.length > SHORT.corrected;
  return (
    <Section
      title={t('city.moved')}
      note={t('city.movedNote', { since: moved.since, until: moved.until })}
      extra={extra}
      testId="moved"
    >
      <ul className="moved-counts">
        {counts.map(([count, name]) => (
          <li key={name}>
            <b className="num">{showCount(count)}</b>
            {name}
          </li>
        ))}
      </ul>
      <ul className="moved">
        {moved.advanced.slice(0, most('advanced')).map((one) => (
          <Line key={`${one.seq}${one.to}`} on={one.on} kind={one.kind} record={one.record} title={one.title}>
            <span className="faint">{nameOf(one.place)}</span>
            <span className="moved-stage">
              {one.from ? <StageTag kind={one.kind} stage={one.from} /> : null}
              {one.from ? <span aria-hidden>{'→'}</span> : null}
              <StageTag kind={one.kind} stage={one.to} />
            </span>
            <EntryLink seq={one.seq} />
          </Line>
        ))}
        {moved.exited.slice(0, most('exited')).map((one) => (
          <Line key={`exit${one.record}`} on={one.on} kind={one.kind} record={one.record} title={one.title}>
            <span>{t('city.exitedBecause', { reason: one.reason })}</span>
          </Line>
        ))}
        {corrected.slice(0, most('corrected')).map((one) => (
          <Line
            key={`fix${one.record}`}
            on={t('city.correctedWord')}
            kind={one.kind}
            record={one.record}
            title={one.title}
          >
            <span>{one.fields.map((field) => fieldName(one.kind, field)).join(t('value.comma'))}</span>
            <EntryLink seq={one.seq} />
          </Line>
        ))}
      </ul>
      {longer ? (
        <button type="button" className="link-button" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? t('shell.less') : t('city.allMoved')}
        </button>
      ) : null}
    </Section>
  );
}

function Line(props: { on: string; kind: string; record: string; title: string; children: ReactNode }) {
  return (
    <li>
      <span className="num faint moved-on">{props.on}</span>
      <RecordLink kind={props.kind} record={props.record}>
        {props.title}
      </RecordLink>
      {props.children}
    </li>
  );
}
