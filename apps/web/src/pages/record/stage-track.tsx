import { useState } from 'react';
import type { KindInfo, RecordView } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { DateText } from '../../shared/date-text';
import { Section } from '../../shared/section';
import { rampColour } from '../../theme';
import { StageDetail } from './stage-detail';
import './stage-track.css';

/** The stages in order: reached with which evidence, refused and why, what the next one still lacks. */
export function StageTrack({ kind, view }: { kind: KindInfo; view: RecordView }) {
  const { t, b, code } = useText();
  const reached = view.stages.findLastIndex((stage) => stage.state === 'reached');
  const [open, setOpen] = useState(
    Math.min(
      view.stages.length - 1,
      Math.max(
        0,
        view.stages.findIndex((stage) => stage.state === 'refused') >= 0
          ? view.stages.findIndex((stage) => stage.state === 'refused')
          : reached,
      ),
    ),
  );
  if (view.stages.length === 0 && view.formerStages.length === 0) return null;
  const chosen = view.stages[open];
  return (
    <Section title={t('stage.title')} note={t('stage.note')} testId="stage-track">
      <ol className="track">
        {view.stages.map((stage, i) => (
          <li
            key={stage.stage}
            className={`track-step ${stage.state}`}
            data-stage={stage.stage}
            data-state={stage.state}
          >
            <button type="button" aria-expanded={i === open} onClick={() => setOpen(i)}>
              <span
                className="track-dot"
                style={
                  stage.state === 'reached'
                    ? { background: rampColour(i, view.stages.length), borderColor: rampColour(i, view.stages.length) }
                    : undefined
                }
                aria-hidden
              />
              <b>{b(stage.name)}</b>
              <span className="track-on">
                {stage.on ? (
                  <DateText value={stage.on.value} />
                ) : (
                  <span className="faint">{code('stage.state', stage.state)}</span>
                )}
              </span>
              <span className="track-under">
                {stage.state === 'reached' && stage.days !== null && stage.days >= 0 && i > 0
                  ? t('stage.days', { n: showCount(stage.days) })
                  : ''}
                {stage.state !== 'reached' && stage.on ? code('stage.state', stage.state) : ''}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {view.formerStages.length > 0 ? (
        <p className="soft" data-testid="former-stages">
          {view.formerStages
            .map((one) => t('record.formerOn', { name: b(one.name), on: one.on.value }))
            .join(t('value.comma'))}
        </p>
      ) : null}
      {chosen ? <StageDetail kind={kind} view={view} stage={chosen} /> : null}
    </Section>
  );
}
