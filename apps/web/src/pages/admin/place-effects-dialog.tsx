import { Modal } from 'antd';
import { usePlacePreview } from '../../api/places';
import type { PlaceChangeView } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { PlaceEffects } from './place-effects';

/** What a request that waits would do, for whoever decides on it. */
export default function PlaceEffectsDialog({ view, onClose }: { view: PlaceChangeView; onClose: () => void }) {
  const { b } = useText();
  const preview = usePlacePreview(view.change, view.on);
  return (
    <Modal open title={b(view.says)} onCancel={onClose} footer={null} width={760}>
      <Async query={preview}>{(found) => <PlaceEffects found={found} />}</Async>
    </Modal>
  );
}
