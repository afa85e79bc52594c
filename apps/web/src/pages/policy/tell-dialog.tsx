import { Modal } from 'antd';
import { usePolicyFields } from '../../api/policies';
import type { FirmPolicy } from '../../api/types';
import { useText } from '../../i18n';
import { Loading } from '../../shared/loading';
import { AnswerForm } from './answer-form';
import type { Told } from './firm-question';
import { unknownField } from './rule-field';

/** Fills in one of the data a policy still needs, from where it is missed. */
export function TellDialog(props: {
  firm: string;
  every: boolean;
  missing: FirmPolicy['missing'][number];
  onTold: (told: Told) => void;
  onClose: () => void;
}) {
  const { t } = useText();
  const { missing } = props;
  const vocabulary = usePolicyFields();
  const known = vocabulary.data?.find(
    ({ field, judgement }) => field === missing.field && judgement === missing.judgement,
  );
  const field = known ?? { ...unknownField(missing.field), label: missing.label, judgement: missing.judgement };
  return (
    <Modal
      open
      footer={null}
      title={`${t('firm.tell')} · ${missing.label}`}
      onCancel={props.onClose}
      data-testid="tell-dialog"
    >
      {vocabulary.isPending ? (
        <Loading lines={2} />
      ) : (
        <AnswerForm firm={props.firm} every={props.every} question={{ field }} onTold={props.onTold} />
      )}
    </Modal>
  );
}
