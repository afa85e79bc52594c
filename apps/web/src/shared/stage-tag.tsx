import { useKind } from '../api/meta';
import { useText } from '../i18n';
import { rampColour } from '../theme';

/** The stage a record has reached, on the ramp from nothing to production. */
export function StageTag({ kind, stage, exited }: { kind: string; stage: string | null; exited?: boolean }) {
  const { t, b } = useText();
  const stages = useKind(kind)?.stages ?? [];
  if (exited) return <span className="stage-tag exited">{t('record.exited')}</span>;
  if (stages.length === 0) return null;
  const index = stages.findIndex((one) => one.stage === stage);
  const name = index < 0 ? t('stage.none') : b(stages[index]?.name);
  return (
    <span className="stage-tag">
      <i
        style={{
          background: index < 0 ? 'transparent' : rampColour(index, stages.length),
          borderColor: rampColour(Math.max(index, 1), stages.length),
        }}
      />
      {name}
    </span>
  );
}
