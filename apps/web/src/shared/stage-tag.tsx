import { useKind } from '../api/meta';
import { useText } from '../i18n';
import { rampColour, tokens } from '../theme';

/** How far along is told by colour only where the way ends in production; few stages of another kind are not the same way. */
const RAMPED = 'project';

/** The stage a record has reached; a project's on the ramp from nothing to production. */
export function StageTag({ kind, stage, exited }: { kind: string; stage: string | null; exited?: boolean }) {
  const { t, b } = useText();
  const info = useKind(kind);
  const stages = info?.stages ?? [];
  if (exited) return <span className="stage-tag exited">{t('record.exited')}</span>;
  if (stages.length === 0) return null;
  const index = stages.findIndex((one) => one.stage === stage);
  const gone = index < 0 && stage ? t('stage.former', { code: b(info?.formerStages[stage]) || stage }) : '';
  const name = index < 0 ? gone || b(info?.unstaged) || t('stage.none') : b(stages[index]?.name);
  const colour = (step: number): string => (kind === RAMPED ? rampColour(step, stages.length) : tokens.inkFaint);
  return (
    <span className="stage-tag">
      <i
        style={{
          background: index < 0 ? 'transparent' : colour(index),
          borderColor: colour(Math.max(index, 1)),
        }}
      />
      {name}
    </span>
  );
}
