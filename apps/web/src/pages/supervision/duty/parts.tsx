import type { DutyCycle } from '../../../api/types';
import { showCount } from '../../../format/number';
import { useText } from '../../../i18n';
import { RecordLink } from '../../../shared/record-link';
import { Section } from '../../../shared/section';
import { saidByClock, StateMark } from '../state-mark';
import { ClockText } from '../../../shared/clock-text';

/** What it was split into: which unit leads, which supports, how each stands. */
export function Parts({ cycle: { parts, row } }: { cycle: DutyCycle }) {
  const { t, b } = useText();
  if (parts.length === 0) return null;
  return (
    <Section
      title={t('supervision.parts.title')}
      note={t('supervision.parts.note', { open: showCount(row.parts?.open ?? 0), n: showCount(parts.length) })}
      testId="duty-parts"
    >
      <ul className="duty-lines">
        {parts.map((part) => (
          <li key={part.record} data-record={part.record} className="duty-part">
            <p>
              {part.part ? <span className="mark label">{t(`supervision.part.${part.part}`)}</span> : null}
              <RecordLink kind="duty" record={part.record}>
                {part.title}
              </RecordLink>
            </p>
            <span className="soft">{part.owner?.name ?? t('supervision.noOwner')}</span>
            <span className="row">
              {part.clock && saidByClock(part.state) ? null : <StateMark state={part.state} />}
              <span className="soft">{b(part.stageName)}</span>
              {part.clock ? <ClockText clock={part.clock} /> : null}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
