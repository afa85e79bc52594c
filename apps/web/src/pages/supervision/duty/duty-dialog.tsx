import type { Day, DutyAct, DutyCycle, KindInfo, RecordView } from '../../../api/types';
import { isPartial } from '../../../format/date';
import { isDay } from '../../../url/state';
import { ReasonDialog } from '../../record/reason-dialog';
import { AssignDialog } from '../assign-dialog';
import { BackDialog } from './back-dialog';
import { CallOffDialog } from './call-off-dialog';
import { ExtendDialog, PauseDialog } from './clock-dialogs';
import { ConfirmToldDialog } from './confirm-told-dialog';
import { HandOverDialog } from './hand-over-dialog';
import { ProgressDialog } from './progress-dialog';
import { SplitDialog } from './split-dialog';
import { StepDialog } from './step-dialog';
import { UrgeDialog } from './urge-dialog';

interface Props {
  kind: KindInfo;
  view: RecordView;
  cycle: DutyCycle;
  act: DutyAct;
  onClose: () => void;
}

/** The dialog of an act on a duty. */
export function DutyDialog(props: Props) {
  const { kind, view, cycle, act, onClose } = props;
  switch (act.act) {
    case 'assign':
      return <AssignDialog rows={[cycle.row]} toldOn={toldDay(cycle)} onClose={onClose} />;
    case 'sign_for':
    case 'take_in_work':
    case 'answer':
    case 'review':
    case 'close':
    case 'archive':
      return act.stage === null ? null : <StepDialog {...props} stage={act.stage} />;
    case 'progress':
      return <ProgressDialog kind={kind} view={view} onClose={onClose} />;
    case 'send_back':
    case 'reopen':
      return <BackDialog view={view} act={act} onClose={onClose} />;
    case 'pause':
    case 'resume':
      return <PauseDialog view={view} on={act.act === 'pause'} onClose={onClose} />;
    case 'extend':
      return <ExtendDialog view={view} onClose={onClose} />;
    case 'split':
      return <SplitDialog cycle={cycle} onClose={onClose} />;
    case 'hand_over':
      return <HandOverDialog row={cycle.row} onClose={onClose} />;
    case 'urge':
      return <UrgeDialog cycle={cycle} onClose={onClose} />;
    case 'call_off':
      return <CallOffDialog row={cycle.row} onClose={onClose} />;
    case 'restore':
      return <ReasonDialog view={view} act="resume" onClose={onClose} />;
    case 'confirm_told':
      return <ConfirmToldDialog rows={[cycle.row]} onClose={onClose} />;
  }
}

/** The day on which a sheet says it was assigned. */
function toldDay({ told }: DutyCycle): Day | undefined {
  const value = told?.facts.find(({ field }) => field === 'told_assigned_on')?.value;
  return isPartial(value) && isDay(value.value) ? value.value : undefined;
}
