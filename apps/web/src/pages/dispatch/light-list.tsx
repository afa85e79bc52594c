import type { LightBoard, LightRow } from '../../api/types';
import { useText } from '../../i18n';
import { Marks } from '../../shared/marks';
import { useNarrow } from '../../shared/use-narrow';
import { LightMark, LightStrip } from './light-mark';

/** The lines of the board: what, which light, why, and the step due. */
export function LightList({ board, onOpen }: { board: LightBoard; onOpen: (row: LightRow) => void }) {
  const { t } = useText();
  if (useNarrow())
    return (
      <ul className="record-cards" data-testid="light-cards">
        {board.rows.map((row) => (
          <li key={row.record} data-record={row.record}>
            <div className="row">
              <LightMark light={row.light} />
              <Title row={row} onOpen={onOpen} />
            </div>
            <span className="soft">{[row.placeName, row.owner?.name].filter(Boolean).join(' · ')}</span>
            <Why row={row} />
            <LightStrip strip={row.strip} />
            <Step row={row} />
          </li>
        ))}
      </ul>
    );
  return (
    <div className="table-frame scroll-x">
      <table className="plain-table light-table" data-testid="light-table">
        <thead>
          <tr>
            <th>{t('lights.lightHead')}</th>
            <th>{t('lights.record')}</th>
            <th>{t('lights.office')}</th>
            <th>{t('lights.why')}</th>
            <th>{t('lights.strip')}</th>
            <th>{t('lights.step')}</th>
          </tr>
        </thead>
        <tbody>
          {board.rows.map((row) => (
            <tr key={row.record} data-record={row.record} data-light={row.light}>
              <td className="nowrap">
                <LightMark light={row.light} />
              </td>
              <td className="light-title">
                <Title row={row} onOpen={onOpen} />
                <span className="light-place soft">{row.placeName}</span>
              </td>
              <td className="light-owner">{row.owner?.name ?? t('meetings.noOffice')}</td>
              <td>
                <Why row={row} />
              </td>
              <td className="nowrap">
                <LightStrip strip={row.strip} />
              </td>
              <td className="light-step">
                <Step row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Title({ row, onOpen }: { row: LightRow; onOpen: (row: LightRow) => void }) {
  const { t } = useText();
  return (
    <span>
      <button
        type="button"
        className="link-button record-link"
        onClick={() => onOpen(row)}
        aria-label={t('lights.open', { title: row.title })}
      >
        {row.title}
      </button>
      <Marks row={{ sample: row.sample, held: null }} />
    </span>
  );
}

function Why({ row }: { row: LightRow }) {
  const { t, b } = useText();
  return (
    <div className="light-why">
      {row.why.map(({ dimension, light, says }) => (
        <div key={dimension} data-light={light}>
          <b>{t(`lights.dimension.${dimension}`)}</b>
          {` ${b(says)}`}
        </div>
      ))}
    </div>
  );
}

/** The step of the ladder that is due, with why and where it is written. */
export function Step({ row }: { row: Pick<LightRow, 'step'> }) {
  const { b } = useText();
  const { step } = row;
  if (!step) return null;
  return (
    <span title={step.source.doc}>
      <span className="mark flag">{b(step.why)}</span>
      {b(step.says)}
    </span>
  );
}
