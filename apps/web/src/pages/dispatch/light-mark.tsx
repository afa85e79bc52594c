import type { Light, LightRow } from '../../api/types';
import { useText } from '../../i18n';

/** A light with its name: never told by colour alone. */
export function LightMark({ light }: { light: Light }) {
  const { t } = useText();
  return (
    <span className={`light ${light}`} data-light={light}>
      <i aria-hidden />
      {t(`lights.light.${light}`)}
    </span>
  );
}

/** The months behind a light, oldest first; one that was red and was made good wears both. */
export function LightStrip({ strip }: { strip: LightRow['strip'] }) {
  const { t } = useText();
  return (
    <span className="light-strip">
      {strip.map(({ month, light, own }) => {
        const good = own === 'red' && light === 'yellow';
        const said = good
          ? t('lights.stripGood', { month })
          : t('lights.stripOf', { month, light: t(`lights.light.${light}`) });
        return (
          <i
            key={month}
            className={`light-dot ${light}${good ? ' was-red' : ''}`}
            title={said}
            role="img"
            aria-label={said}
          />
        );
      })}
    </span>
  );
}
