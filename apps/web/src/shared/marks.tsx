import type { RecordRow } from '../api/types';
import { useText } from '../i18n';

/** What must be seen at once about a record: a sample, held, withdrawn from counting. */
export function Marks({ row }: { row: Pick<RecordRow, 'sample' | 'held'> }) {
  const { t } = useText();
  return (
    <>
      {row.sample ? (
        <span className="mark sample" title={t('mark.sampleMeans')}>
          {t('mark.sample')}
        </span>
      ) : null}
      {row.held ? (
        <span className="mark held" title={t('mark.heldMeans')}>
          {t('mark.held')}
        </span>
      ) : null}
    </>
  );
}
