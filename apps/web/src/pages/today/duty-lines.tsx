import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { newIdem } from '../../api/client';
import { useMeta } from '../../api/meta';
import { useAct } from '../../api/records';
import type { TodayGroup, TodayLine } from '../../api/types';
import { showCount } from '../../format/number';
import { useText, type Key } from '../../i18n';
import { ClockText } from '../../shared/clock-text';
import { Marks } from '../../shared/marks';
import { RecordLink } from '../../shared/record-link';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';
import { keep } from '../../url/router';
import { useAt } from '../../url/use-at';

const FEW = 12;
/** Steps that say something: taken again, what the last time said is not said once more with a click. */
const TELLS = ['answered', 'reviewed', 'archived'];

/** One group of the day: each line opens its record, explains its clock, and says who can move it. */
export function DutyLines({ title, group, testId }: { title: string; group: TodayGroup; testId: string }) {
  const { t } = useText();
  const [all, setAll] = useState(false);
  if (group.total === 0) return null;
  const shown = all ? group.lines : group.lines.slice(0, FEW);
  return (
    <Section title={title} note={<span className="num">{showCount(group.total)}</span>} testId={testId}>
      <ul className="today-lines">
        {shown.map((line) => (
          <Line key={`${line.record}${line.what.zh}`} line={line} />
        ))}
      </ul>
      {group.lines.length > FEW ? (
        <button type="button" className="link-button" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? t('shell.less') : t('city.allMoved')}
        </button>
      ) : null}
      {all && group.total > group.lines.length ? (
        <p className="soft">{t('today.more', { n: showCount(group.total - group.lines.length) })}</p>
      ) : null}
    </Section>
  );
}

function Line({ line }: { line: TodayLine }) {
  const { t, b } = useText();
  const what = line.kind === 'duty' ? t(`today.role.${line.role}` as Key) : b(line.what);
  return (
    <li data-record={line.record}>
      <div className="today-what">
        <RecordLink kind={line.kind} record={line.record}>
          {line.title}
        </RecordLink>
        <Marks row={{ sample: line.sample, held: null }} />
        <span className="today-under">
          <span>{what}</span>
          <span>{line.owner ?? t('today.noOwner')}</span>
          {line.urged && line.urged.times > 0 ? (
            <span className={line.urged.unanswered > 0 ? 'doubt' : undefined} data-testid="today-urged">
              {t('supervision.urged', { n: showCount(line.urged.times), day: line.urged.last ?? '' })}
            </span>
          ) : null}
          {line.placeName ? <span className="faint">{line.placeName}</span> : null}
        </span>
      </div>
      <div className="today-clock">{line.clock ? <ClockText clock={line.clock} /> : null}</div>
      <div className="today-act no-print">
        {line.next && !TELLS.includes(line.next.stage) ? (
          <NextStep line={line} next={line.next} />
        ) : (
          <GoThere line={line} />
        )}
      </div>
    </li>
  );
}

/** Where the step asks for words: to the duty, which asks for them. */
function GoThere({ line }: { line: TodayLine }) {
  const { t } = useText();
  const at = useAt();
  if (line.kind !== 'duty' || line.role === 'watch' || at.past) return null;
  return (
    <Link
      to="/records/$kind/$record"
      params={{ kind: line.kind, record: line.record }}
      search={keep}
      className="ant-btn ant-btn-sm ant-btn-default button-link"
      data-testid={`go-${line.role}`}
    >
      {t(`today.go.${line.role}`)}
    </Link>
  );
}

/** The next step with one click, where nothing has to be typed. */
function NextStep({ line, next }: { line: TodayLine; next: NonNullable<TodayLine['next']> }) {
  const { t, b } = useText();
  const { today } = useMeta();
  const at = useAt();
  const act = useAct();
  const say = useErrorText();
  const { notification } = App.useApp();
  const [idem] = useState(newIdem);
  if (at.past) return null;
  const send = (): void =>
    act.mutate(
      {
        idem,
        kind: line.kind,
        record: line.record,
        change: { act: 'reach', stage: next.stage, on: { value: today, precision: 'day' } },
        expectedVersion: line.version,
      },
      {
        onSuccess: () => notification.success({ title: t('act.done') }),
        onError: (error) => notification.error({ title: say(error) }),
      },
    );
  return (
    <Button size="small" loading={act.isPending} onClick={send} data-testid={`next-${next.stage}`}>
      {t('today.step', { stage: b(next.name) })}
    </Button>
  );
}
