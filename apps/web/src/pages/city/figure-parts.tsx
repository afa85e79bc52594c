import { useMeta } from '../../api/meta';
import type { By, Figure, FigurePart } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Amount } from '../../shared/amount';
import { FigureValue } from '../../shared/figure-value';

/** What the figure is made of; where the parts overlap it says that they do not add up. */
export function FigureParts({ figure, by, onPlace }: { figure: Figure; by: By; onPlace: (place: string) => void }) {
  const { t, b } = useText();
  const { places } = useMeta();
  const parts = figure.parts ?? [];
  if (parts.length === 0) return <p className="faint figure-none-line">{t('figure.noParts')}</p>;
  const most = Math.max(1, ...parts.map((part) => Math.abs(part.value ?? 0)));
  const name = (part: FigurePart): string => b(part.name) || (part.key ?? t('figure.partUnknown'));
  const opens = (part: FigurePart): boolean =>
    by === 'place' && part.key !== null && part.key !== figure.place && places.some((place) => place.code === part.key);
  return (
    <>
      {figure.additive ? null : (
        <p className="doubt figure-none-line">
          {t(figure.unit === 'percent' ? 'figure.ratesDoNotAdd' : 'figure.notAdditive')}
        </p>
      )}
      <table className="plain-table figure-parts" data-testid="figure-parts">
        <tbody>
          {parts.map((part) => (
            <tr key={part.key ?? '?'}>
              <td className="part-name">
                {opens(part) ? (
                  <button type="button" className="link-button" onClick={() => part.key && onPlace(part.key)}>
                    {name(part)}
                  </button>
                ) : (
                  name(part)
                )}
              </td>
              <td className="part-bar" aria-hidden>
                <i style={{ width: `${(Math.abs(part.value ?? 0) / most) * 100}%` }} />
              </td>
              <td className="right">
                <FigureValue value={part.value} unit={figure.unit} />
              </td>
              <td className="right soft">
                {figure.unit === 'yuan' ? (
                  t('city.countShort', { n: showCount(part.count) })
                ) : (
                  <Amount yuan={part.amountYuan} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
