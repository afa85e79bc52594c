import { useBoard } from '../../api/records';
import type { Board, KindInfo } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Amount } from '../../shared/amount';
import { Async } from '../../shared/async';
import { Marks } from '../../shared/marks';
import { RecordLink } from '../../shared/record-link';
import { rampColour, tokens } from '../../theme';
import type { ListQuery } from '../../url/state';
import { useAt, useSearchText } from '../../url/use-at';

type Column = Board['columns'][number];

/** A column a stage, with how many and how much. */
export function BoardView({ kind, list }: { kind: KindInfo; list: ListQuery }) {
  const at = useAt();
  const board = useBoard(kind.kind, at, list);
  return (
    <Async query={board} lines={8}>
      {(data) => (
        <div className="board" data-testid="board">
          {data.columns
            .filter((column) => column.stage !== null || column.count > 0)
            .map((column) => (
              <BoardColumn key={column.stage ?? ''} kind={kind} column={column} />
            ))}
        </div>
      )}
    </Async>
  );
}

function BoardColumn({ kind, column }: { kind: KindInfo; column: Column }) {
  const { t, b } = useText();
  const [, setSearch] = useSearchText();
  const index = kind.stages.findIndex((one) => one.stage === column.stage);
  const colour = index < 0 ? tokens.line : rampColour(index, kind.stages.length);
  const more = column.count - column.rows.length;
  return (
    <section style={{ borderTopColor: colour }} aria-label={b(column.name)}>
      <header>
        <h3>{b(column.name)}</h3>
        <span className="num">{showCount(column.count)}</span>
        <div className="soft">
          <Amount yuan={column.amountYuan} />
          {column.amountUnknown > 0 ? (
            <small className="doubt">{t('figure.amountUnknown', { n: showCount(column.amountUnknown) })}</small>
          ) : null}
        </div>
      </header>
      <ul>
        {column.rows.map((row) => (
          <li key={row.record}>
            <RecordLink kind={row.kind} record={row.record}>
              {row.title}
            </RecordLink>
            <Marks row={row} />
            <small>{row.placeName}</small>
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <button
          type="button"
          className="link-button"
          onClick={() => setSearch({ view: undefined, stage: column.stage ?? 'none', page: undefined })}
        >
          {t('list.more', { n: showCount(more) })}
        </button>
      ) : null}
    </section>
  );
}
