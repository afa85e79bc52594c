import type { RecordRow } from '../api/types';
import { useText } from '../i18n';
import { RecordLink } from './record-link';

/** What must be seen at once about a record: a sample, held, withdrawn from counting. */
export function Marks({
  row,
}: {
  row: Pick<RecordRow, 'sample' | 'held'> & Partial<Pick<RecordRow, 'kind' | 'absorbed'>>;
}) {
  const { t } = useText();
  const absorbed = row.absorbed ?? [];
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
      {absorbed.map((one) => (
        <span key={one.record} className="mark absorbed">
          <RecordLink kind={row.kind ?? ''} record={one.record}>
            {t('record.absorbed', { name: one.title })}
          </RecordLink>
        </span>
      ))}
    </>
  );
}
