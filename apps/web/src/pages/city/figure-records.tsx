import { Pagination } from 'antd';
import { useState } from 'react';
import { useFigureRecords } from '../../api/figures';
import type { FigureView } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Amount } from '../../shared/amount';
import { Async } from '../../shared/async';
import { DateText } from '../../shared/date-text';
import { EntryLink } from '../../shared/entry-link';
import { Marks } from '../../shared/marks';
import { RecordLink } from '../../shared/record-link';
import { usePlaceName } from '../../shared/use-place-name';
import { useAt } from '../../url/use-at';

const SIZE = 20;

/** The records the figure is made of, each with the ledger lines it rests on. */
export function FigureRecords({
  metric,
  place,
  version,
}: {
  metric: string;
  place: string;
  version?: number | undefined;
}) {
  const at = useAt();
  const [page, setPage] = useState(1);
  const figure = useFigureRecords(metric, at, place, page, SIZE, version);
  return <Async query={figure}>{(one) => <Rows figure={one} page={page} onPage={setPage} />}</Async>;
}

function Rows({ figure, page, onPage }: { figure: FigureView; page: number; onPage: (page: number) => void }) {
  const { t } = useText();
  const nameOf = usePlaceName();
  const rows = figure.records;
  const dated = rows.some((row) => row.on !== null);
  return (
    <div className="figure-records">
      <h3>{t('figure.records', { n: showCount(figure.recordsTotal) })}</h3>
      {rows.length === 0 ? <p className="faint">{t('figure.noRecords')}</p> : null}
      <div className="scroll-x">
        <table className="plain-table" data-testid="figure-records">
          {rows.length > 0 ? (
            <thead>
              <tr>
                <th>{t('list.title')}</th>
                <th>{t('list.place')}</th>
                {dated ? <th>{t('figure.on')}</th> : null}
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
                {dated ? (
                  <td className="nowrap">
                    <DateText value={row.on} />
                  </td>
                ) : null}
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
      {figure.recordsTotal > SIZE ? (
        <Pagination
          size="small"
          current={page}
          pageSize={SIZE}
          total={figure.recordsTotal}
          onChange={onPage}
          showSizeChanger={false}
        />
      ) : null}
    </div>
  );
}
