import type { PlaceConsequences } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { FigureValue } from '../../shared/figure-value';

const MOST = 12;

/** What a change would do: places, records, posts, offices, figures. */
export function PlaceEffects({ found }: { found: PlaceConsequences }) {
  const { t, b } = useText();
  const hidden = found.effects.length - MOST;
  return (
    <div className="place-effects" data-testid="place-effects">
      <h3>{t('division.effects')}</h3>
      <ul>
        {found.effects.slice(0, MOST).map((one) => (
          <li key={`${one.code}${one.effect}`}>
            <b>{one.name}</b> <span className="cell-code">{one.code}</span>{' '}
            {t(`division.effect.${one.effect}`, { to: one.to })}
          </li>
        ))}
        {hidden > 0 ? <li className="soft">{t('division.more', { n: hidden })}</li> : null}
      </ul>
      <h3>{t('division.records')}</h3>
      {found.records.length === 0 ? <p className="soft">{t('division.noRecords')}</p> : null}
      <ul>
        {found.records.map((one) => (
          <li key={one.kind}>
            {t('division.recordLine', { kind: b(one.name), n: showCount(one.count) })}
            {one.own > 0 ? <span className="doubt"> {t('division.recordOwn', { n: showCount(one.own) })}</span> : null}
          </li>
        ))}
      </ul>
      <h3>{t('division.posts')}</h3>
      <p className="soft">{t(found.posts.length === 0 ? 'division.noPosts' : 'division.postsNote')}</p>
      <ul>
        {found.posts.slice(0, MOST).map((post) => (
          <li key={`${post.account}${post.role}${post.place}`}>
            {`${post.name} · ${b(post.roleName)} · ${post.placeName}`}
          </li>
        ))}
        {found.posts.length > MOST ? (
          <li className="soft">{t('division.more', { n: found.posts.length - MOST })}</li>
        ) : null}
      </ul>
      {found.offices.length > 0 ? (
        <>
          <h3>{t('division.offices')}</h3>
          <ul>
            {found.offices.slice(0, MOST).map((office) => (
              <li key={office.code}>{office.name}</li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>{t('division.figures', { day: found.asOf })}</h3>
      <p className="soft">{t(found.figures.length === 0 ? 'division.noFigures' : 'division.figuresNote')}</p>
      <Figures found={found} />
    </div>
  );
}

function Figures({ found }: { found: PlaceConsequences }) {
  const { b } = useText();
  return (
    <div className="place-figures">
      {found.figures.map((figure) => (
        <div key={figure.metric} className="place-figure">
          <span>
            {b(figure.name)} <FigureValue value={figure.value} unit={figure.unit} />
          </span>
          <ul>
            {figure.parts.map((part) => (
              <li key={part.code}>
                {part.name} <FigureValue value={part.before} unit={figure.unit} />
                {' → '}
                <FigureValue value={part.after} unit={figure.unit} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
