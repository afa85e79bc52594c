import { exportRecords } from '../../api/records';
import type { KindInfo } from '../../api/types';
import { useText } from '../../i18n';
import { PurposeDialog } from '../../shared/purpose-dialog';
import type { ListQuery } from '../../url/state';
import { useAt } from '../../url/use-at';

/** The list as a sheet of the layout it came in. */
export function ExportDialog({ kind, list, onClose }: { kind: KindInfo; list: ListQuery; onClose: () => void }) {
  const { t, b } = useText();
  const at = useAt();
  return (
    <PurposeDialog
      title={t('export.title', { kind: b(kind.name) })}
      help={t('export.help')}
      run={(purpose) => exportRecords(kind.kind, at, list, purpose)}
      onClose={onClose}
    />
  );
}
