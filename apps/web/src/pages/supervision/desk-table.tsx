import { Checkbox } from 'antd';
import type { SupervisionRow } from '../../api/types';
import { useText } from '../../i18n';
import { ClockText } from '../../shared/clock-text';
import { Marks } from '../../shared/marks';
import { RecordLink } from '../../shared/record-link';
import { useSearchText } from '../../url/use-at';
import { SortHead } from '../records/sort-head';
import { OwnerText, RowRemarks, SourceText } from './desk-row';
import { saidByClock, StateMark } from './state-mark';

export interface Picking {
  picked: ReadonlyMap<string, SupervisionRow>;
  /** Null: nothing can be picked. */
  turn: ((rows: SupervisionRow[], on: boolean) => void) | null;
}

/** The desk as a table: what, from where, who, which step, how much time. */
export function DeskTable(props: { rows: SupervisionRow[]; sort: string | undefined; picking: Picking }) {
  const { rows, picking } = props;
  const { t, b } = useText();
  const [, setSearch] = useSearchText();
  const { turn } = picking;
  const all = rows.every(({ record }) => picking.picked.has(record));
  const head = (field: string, name: string) => (
    <SortHead
      field={field}
      name={name}
      sort={props.sort}
      right={false}
      // The most pressing first is the order the desk comes in; another one is only ever upwards.
      onSort={(sort) => setSearch({ sort: sort?.startsWith('-') ? undefined : sort, page: undefined })}
    />
  );
  return (
    <div className="table-frame scroll-x">
      <table className="plain-table desk-table" data-testid="desk-table">
        <thead>
          <tr>
            {turn ? (
              <th className="nowrap">
                <Checkbox
                  checked={all}
                  indeterminate={!all && rows.some(({ record }) => picking.picked.has(record))}
                  onChange={(event) => turn(rows, event.target.checked)}
                  aria-label={t('supervision.pickAll')}
                />
              </th>
            ) : null}
            {head('number', t('supervision.number'))}
            {head('title', t('supervision.duty'))}
            <th>{t('supervision.source')}</th>
            <th>{t('supervision.owner')}</th>
            <th>{t('supervision.step')}</th>
            {head('due', t('clock.title'))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.record} data-record={row.record} data-state={row.state}>
              {turn ? (
                <td className="nowrap">
                  <Checkbox
                    checked={picking.picked.has(row.record)}
                    onChange={(event) => turn([row], event.target.checked)}
                    aria-label={t('supervision.pick', { title: row.title })}
                  />
                </td>
              ) : null}
              <td className="nowrap num">{row.number ?? t('value.dash')}</td>
              <td className="desk-title">
                <RecordLink kind="duty" record={row.record}>
                  {row.title}
                </RecordLink>
                <Marks row={{ sample: row.sample, held: null }} />
                <span className="desk-remarks">
                  <RowRemarks row={row} />
                </span>
              </td>
              <td className="desk-source">
                <SourceText row={row} />
              </td>
              <td>
                <OwnerText row={row} />
              </td>
              <td className="nowrap">{b(row.stageName)}</td>
              <td>
                {row.clock && saidByClock(row.state) ? null : <StateMark state={row.state} />}
                {row.clock ? <ClockText clock={row.clock} /> : null}
                {row.clock === null && row.limitText ? (
                  <span className="soft">{t('supervision.asWritten', { text: row.limitText })}</span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The desk as cards, for a phone. */
export function DeskCards({ rows, picking }: { rows: SupervisionRow[]; picking: Picking }) {
  const { t, b } = useText();
  const { turn } = picking;
  return (
    <ul className="record-cards" data-testid="desk-cards">
      {rows.map((row) => (
        <li key={row.record} data-record={row.record} data-state={row.state}>
          <div className="desk-card-head">
            {turn ? (
              <Checkbox
                checked={picking.picked.has(row.record)}
                onChange={(event) => turn([row], event.target.checked)}
                aria-label={t('supervision.pick', { title: row.title })}
              />
            ) : null}
            <span>
              {row.number ? <span className="num faint">{`${row.number} `}</span> : null}
              <RecordLink kind="duty" record={row.record}>
                {row.title}
              </RecordLink>
              <Marks row={{ sample: row.sample, held: null }} />
            </span>
          </div>
          <div className="row">
            {row.clock && saidByClock(row.state) ? null : <StateMark state={row.state} />}
            <span className="soft">{b(row.stageName)}</span>
            {row.clock ? <ClockText clock={row.clock} /> : null}
            <RowRemarks row={row} />
          </div>
          <dl className="desk-card-facts">
            <div>
              <dt>{t('supervision.owner')}</dt>
              <dd>
                <OwnerText row={row} />
              </dd>
            </div>
            {row.source || row.sourceText ? (
              <div>
                <dt>{t('supervision.source')}</dt>
                <dd>
                  <SourceText row={row} />
                </dd>
              </div>
            ) : null}
            {row.clock === null && row.limitText ? (
              <div>
                <dt>{t('supervision.limitText')}</dt>
                <dd>{row.limitText}</dd>
              </div>
            ) : null}
          </dl>
        </li>
      ))}
    </ul>
  );
}
