import { Link } from '@tanstack/react-router';
import type { PressComputed } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { FigureValue } from '../../shared/figure-value';
import { keep } from '../../url/router';

/** What the records give for the same metric, place and day: agrees, or not. Opens to the records. */
export function ComputedBeside({ computed: one }: { computed: PressComputed }) {
  const { t, b } = useText();
  return (
    <p className={`press-computed ${one.agrees ? 'agrees' : 'differs'}`} data-testid="press-computed">
      <span className="soft">{`${t('press.computed')} `}</span>
      <Link
        to="/"
        search={(old: Record<string, unknown>) => ({
          ...keep(old),
          asOf: one.asOf,
          figure: one.metric,
          figurePlace: one.place,
        })}
      >
        {b(one.name)} <FigureValue value={one.value} unit={one.unit} />
      </Link>
      <span className="soft">{` ${one.placeName} · ${one.period ? t('press.fromTo', { ...one.period }) : one.asOf} · ${t('press.records', { n: showCount(one.records) })} `}</span>
      <b>{t(one.agrees ? 'press.agrees' : 'press.differs')}</b>
      {one.sample ? <span className="mark sample">{t('mark.sample')}</span> : null}
    </p>
  );
}
