import type { AdminPlace } from '../../api/types';
import { useText } from '../../i18n';

/** A place and what lies under it. */
export function PlaceBranch({ place, rows, open }: { place: AdminPlace; rows: AdminPlace[]; open: boolean }) {
  const { t } = useText();
  const under = rows.filter((one) => one.parent === place.code);
  const line = (
    <span className={place.validTo ? 'place-line ended' : 'place-line'}>
      <b>{place.name}</b>
      <span className="cell-code">{place.code}</span>
      <span className="soft">{t(`place.level.${place.level}`)}</span>
      {place.validFrom || place.validTo ? (
        <span className="soft num">{`${place.validFrom ?? t('admin.always')} – ${place.validTo ?? t('admin.now')}`}</span>
      ) : null}
      {place.successor ? <span className="soft">{t('place.successor', { code: place.successor })}</span> : null}
      {place.aliases.length > 0 ? (
        <span className="soft">{t('place.aliases', { names: place.aliases.join(t('value.comma')) })}</span>
      ) : null}
    </span>
  );
  if (under.length === 0) return <li>{line}</li>;
  return (
    <li>
      <details open={open}>
        <summary>{line}</summary>
        <ul className="place-tree">
          {under.map((one) => (
            <PlaceBranch key={`${one.code}${one.validFrom}`} place={one} rows={rows} open={false} />
          ))}
        </ul>
      </details>
    </li>
  );
}
