import { Segmented } from 'antd';
import { useState } from 'react';
import type { ImportJob } from '../../api/types';
import { useText } from '../../i18n';
import { RecordLink } from '../../shared/record-link';
import { useMeta } from '../../api/meta';
import { Section } from '../../shared/section';

const ACTIONS = ['all', 'create', 'change', 'unchanged'] as const;

/** The first rows as they will be written, each value before and after. */
export function Preview({ job }: { job: ImportJob }) {
  const { t } = useText();
  const { kinds } = useMeta();
  const [action, setAction] = useState<(typeof ACTIONS)[number]>('all');
  const kind = kinds.find((one) => one.sheets.includes(job.kind))?.kind ?? job.kind;
  const rows = job.preview.filter((row) => action === 'all' || row.action === action);
  if (job.preview.length === 0) return null;
  return (
    <Section
      title={t('preview.title')}
      note={t('preview.note', { n: job.preview.length })}
      testId="preview"
      extra={
        <Segmented
          size="small"
          value={action}
          onChange={setAction}
          options={ACTIONS.map((one) => ({ value: one, label: t(`preview.${one}`) }))}
        />
      }
    >
      <div className="scroll-x preview">
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('preview.row')}</th>
              <th>{t('list.title')}</th>
              <th>{t('preview.action')}</th>
              <th>{t('preview.changes')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.sheet}${row.row}`}>
                <td className="nowrap cell-ref">{`${row.sheet} ! ${row.row}`}</td>
                <td>
                  {row.record && row.action !== 'create' ? (
                    <RecordLink kind={kind} record={row.record}>
                      {row.title}
                    </RecordLink>
                  ) : (
                    row.title
                  )}
                </td>
                <td className="nowrap">{t(`preview.${row.action}`)}</td>
                <td>
                  <ul className="changes">
                    {row.changes.map((change) => (
                      <Changed key={change.field} change={change} fresh={row.action === 'create'} />
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Changed({ change, fresh }: { change: ImportJob['preview'][number]['changes'][number]; fresh: boolean }) {
  const { t, b } = useText();
  return (
    <li>
      <span className="soft">{`${b(change.name)} `}</span>
      {fresh ? null : (
        <>
          <s>{change.before ?? t('value.none')}</s>
          {' → '}
        </>
      )}
      <span>{change.after ?? t('value.none')}</span>
    </li>
  );
}
