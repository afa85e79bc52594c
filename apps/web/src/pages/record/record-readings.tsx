import { useReadings } from '../../api/access';
import { showInstant } from '../../format/date';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { Section } from '../../shared/section';

/** Who saw the record's sensitive fields, when and why; for auditors. */
export function RecordReadings({ kind, record }: { kind: string; record: string }) {
  const { t, b } = useText();
  const readings = useReadings(kind, record);
  return (
    <Section title={t('readings.title')} note={t('readings.note')} testId="record-readings">
      <Async query={readings}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="soft">{t('readings.none')}</p>
          ) : (
            <div className="scroll-x">
              <table className="plain-table">
                <thead>
                  <tr>
                    <th>{t('readings.at')}</th>
                    <th>{t('readings.who')}</th>
                    <th>{t('readings.fields')}</th>
                    <th>{t('export.purpose')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row, i) => (
                    <tr key={`${row.at}${row.account}${i}`}>
                      <td className="nowrap">{showInstant(row.at)}</td>
                      <td>
                        {row.name}
                        {row.offices.length > 0 ? <div className="soft">{row.offices.join(t('list.and'))}</div> : null}
                      </td>
                      <td>{row.fields.map(b).join(t('list.and'))}</td>
                      <td>{b(row.purpose)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Async>
    </Section>
  );
}
