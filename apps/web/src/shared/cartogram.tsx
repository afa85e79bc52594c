import { useMeta } from '../api/meta';
import type { PlaceNode } from '../api/types';
import { useAt } from '../url/use-at';
import { tokens } from '../theme';
import './cartogram.css';

export interface TileValue {
  /** 0–1, how deep the tile is coloured; null: nothing known. */
  depth: number | null;
  text: string;
  sub?: string;
}

export type TilePlace = Pick<PlaceNode, 'code' | 'name' | 'tile'>;

/** One tile a county, where it lies; places without a tile of their own stand in a row below. */
export function Cartogram(props: {
  places: TilePlace[];
  value: (code: string) => TileValue;
  onPick: (code: string) => void;
  label: string;
}) {
  const { value, onPick, label } = props;
  const at = useAt();
  const { city } = useMeta();
  const placed = props.places.filter((place) => place.tile);
  const loose = props.places.filter((place) => !place.tile);
  const columns = Math.max(1, ...placed.map((place) => (place.tile?.column ?? 0) + 1));
  const draw = (code: string, name: string, style: object) => {
    const one = value(code);
    const depth = one.depth ?? 0;
    const mix = Math.round(6 + depth * 84);
    const background = one.depth === null ? tokens.paper : `color-mix(in srgb, ${tokens.accent} ${mix}%, #fff)`;
    return (
      <button
        key={code}
        type="button"
        className="tile"
        style={{ ...style, background, color: mix > 66 ? '#fff' : tokens.ink }}
        aria-pressed={at.place === code && code !== city.code}
        onClick={() => onPick(code)}
        data-place={code}
      >
        <span>{name}</span>
        <b className="num">{one.text}</b>
        {one.sub ? <small className="num">{one.sub}</small> : null}
      </button>
    );
  };
  return (
    <div role="group" aria-label={label} data-testid="cartogram">
      <div className="tiles" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
        {placed.map((place) =>
          draw(place.code, place.name, {
            gridColumn: (place.tile?.column ?? 0) + 1,
            gridRow: (place.tile?.row ?? 0) + 1,
          }),
        )}
      </div>
      {loose.length > 0 ? (
        <div className="tiles loose">{loose.map((place) => draw(place.code, place.name, {}))}</div>
      ) : null}
    </div>
  );
}
