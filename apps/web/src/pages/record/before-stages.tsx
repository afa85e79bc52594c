import { Alert } from 'antd';
import type { KindInfo, RecordView } from '../../api/types';
import { useText } from '../../i18n';

/** The stages that must come first and have not: the gate would refuse, so the way leads there. */
export function BeforeStages(props: {
  kind: KindInfo;
  view: RecordView;
  stage: KindInfo['stages'][number];
  onStage: (stage: string) => void;
}) {
  const { kind, view, stage } = props;
  const { t, b } = useText();
  const waived = stage.exemption !== undefined && Boolean(view.fields[stage.exemption]);
  const lacking = kind.stages.filter(
    (one) =>
      stage.after.includes(one.stage) && view.stages.find((seen) => seen.stage === one.stage)?.state !== 'reached',
  );
  if (waived || lacking.length === 0) return null;
  const names = lacking.map((one) => b(one.name)).join(t('value.comma'));
  return (
    <Alert
      type="warning"
      data-testid="stage-before"
      title={
        <>
          {t('stage.before', { stages: names })}
          {lacking.map((one) => (
            <button key={one.stage} type="button" className="link-button" onClick={() => props.onStage(one.stage)}>
              {t('stage.beforeGo', { stage: b(one.name) })}
            </button>
          ))}
        </>
      }
    />
  );
}
