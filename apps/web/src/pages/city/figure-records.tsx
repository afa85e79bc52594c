import { Pagination } from 'antd';
import { useState } from 'react';
import type { Figure } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Amount } from '../../shared/amount';
import { DateText } from '../../shared/date-text';
import { EntryLink } from '../../shared/entry-link';
import { Marks } from '../../shared/marks';
import { RecordLink } from '../../shared/record-link';
import { usePlaceName } from '../../shared/use-place-name';

const SIZE = 20;

/** The records the figure is made of, each with the ledger lines it rests on. */
export function FigureRecords({ figure }: { figure: Figure }) {
  const { t } = useText();
  const nameOf = usePlaceName();
  const [page, setPage] = useState(1);
  const last = Math.max(1, Math.ceil(figure.records.length / SIZE));
  const shown = Math.min(page, last);
  const rows = figure.records.slice((shown - 1) * SIZE, shown * SIZE);
  return (
    <div className="figure-records">
      <h3>{t('figure.records', { n: showCount(figure.records.length) })}</h3>
      {rows.length === 0 ? <p className="faint">{t('figure.noRecords')}</p> : null}
      <div className="scroll-x">
        <table className="plain-table" data-testid="figure-records">
          {rows.length > 0 ? (
            <thead>
              <tr>
                <th>{t('list.title')}</th>
                <th>{t('list.place')}</th>
                <th>{t('figure.on')}</th>
                <th className="right">{t('figure.amount')}</th>
                <th>{t('figure.entries')}</th>
              </tr>
            </thead>
          ) : null}
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.kind}/${row.record}`}>
                <td>
                  <RecordLink kind={row.kind} record={row.record}>
                    {row.title}
                  </RecordLink>
                  <Marks row={{ sample: row.sample, held: null }} />
                </td>
                <td className="nowrap">{nameOf(row.place)}</td>
                <td className="nowrap">
                  <DateText value={row.on} />
                </td>
                <td className="right nowrap">
                  <Amount yuan={row.amountYuan} />
                </td>
                <td>
                  {row.entries.slice(0, 4).map((seq) => (
                    <EntryLink key={seq} seq={seq} />
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {figure.records.length > SIZE ? (
        <Pagination size="small" current={shown} pageSize={SIZE} total={figure.records.length} onChange={setPage} showSizeChanger={false} />
      ) : null}
    </div>
  );
}
