import type { Overview } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Amount } from '../../shared/amount';
import { EmptyState } from '../../shared/empty-state';
import { FigureValue } from '../../shared/figure-value';
import { StatementLine } from '../../shared/statement-line';
import { Change } from './change';

type Tile = Overview['tiles'][number];

function KeyFigure({ tile, since, onOpen }: { tile: Tile; since: string; onOpen: (metric: string) => void }) {
  const { t, b } = useText();
  const { figure } = tile;
  const [reported] = tile.reported;
  return (
    <div className="key-figure" data-testid={`tile-${tile.metric}`}>
      <button
        type="button"
        onClick={() => onOpen(tile.metric)}
        aria-label={t('city.openFigure', { name: b(figure.name) })}
      >
        <span className="key-name">
          {b(figure.name)}
          {figure.period ? <small className="num">{t('figure.since', { day: figure.period.from })}</small> : null}
        </span>
        <span className="key-value">
          <FigureValue value={figure.value} unit={figure.unit} refused={figure.refused} />
        </span>
        <span className="key-under">
          {figure.unit === 'count' && figure.amountYuan !== null && figure.amountYuan > 0 ? (
            <Amount yuan={figure.amountYuan} />
          ) : null}
          {figure.unit === 'yuan' ? (
            <span className="num">{t('city.recordsBehind', { n: showCount(figure.count) })}</span>
          ) : null}
          {Number.isInteger(figure.count) ? null : <span className="faint">{t('figure.shared')}</span>}
          {figure.amountUnknown > 0 ? (
            <span className="doubt">{t('figure.amountUnknown', { n: showCount(figure.amountUnknown) })}</span>
          ) : null}
          <Change now={figure.value} before={tile.before} unit={figure.unit} since={since} />
        </span>
      </button>
      {reported ? <StatementLine statement={reported} /> : null}
      {tile.reported.length > 1 ? (
        <p className="more-statements faint">{t('city.moreStatements', { n: tile.reported.length - 1 })}</p>
      ) : null}
    </div>
  );
}

/** The figures a mayor asks for first. */
export function KeyFigures({
  tiles,
  since,
  onOpen,
}: {
  tiles: Tile[];
  since: string;
  onOpen: (metric: string) => void;
}) {
  const { t } = useText();
  if (tiles.length === 0) return <EmptyState>{t('city.noFigures')}</EmptyState>;
  return (
    <section className="key-figures" aria-label={t('city.keyFigures')}>
      {tiles.map((tile) => (
        <KeyFigure key={tile.metric} tile={tile} since={since} onOpen={onOpen} />
      ))}
    </section>
  );
}
