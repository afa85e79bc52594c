import { Drawer, Segmented } from 'antd';
import { useState } from 'react';
import { useFigure } from '../../api/figures';
import type { By } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { FigureValue } from '../../shared/figure-value';
import { useNarrow } from '../../shared/use-narrow';
import { usePlaceName } from '../../shared/use-place-name';
import { useAt } from '../../url/use-at';
import { FigureDefinition } from './figure-definition';
import { FigureParts } from './figure-parts';
import { FigureRecords } from './figure-records';
import { FigureRate } from './figure-rate';

const WAYS: By[] = ['place', 'month', 'chain', 'stage', 'label'];

/** A number opened: what it means, what it is made of, and the records behind it. */
export default function FigureDrawer(props: {
  metric: string;
  place: string;
  onPlace: (place: string | undefined) => void;
  onMetric: (metric: string) => void;
  onClose: () => void;
}) {
  const { t, b } = useText();
  const at = useAt();
  const narrow = useNarrow();
  const nameOf = usePlaceName();
  const [by, setBy] = useState<By>('place');
  const figure = useFigure(props.metric, at, props.place, by);
  const data = figure.data;
  return (
    <Drawer
      open
      onClose={props.onClose}
      size={narrow ? '100%' : 760}
      title={data ? b(data.name) : t('figure.title')}
      className="figure-drawer"
      data-testid="figure-drawer"
    >
      <Async query={figure} lines={8}>
        {(one) => (
          <>
            <div className="figure-top">
              <span className="figure-big">
                <FigureValue value={one.value} unit={one.unit} refused={one.refused} />
              </span>
              <span className="soft">
                {`${nameOf(one.place)} · ${t('figure.asOf', { day: one.asOf })}`}
                {one.period ? ` · ${t('figure.period', { from: one.period.from, to: one.period.to })}` : ''}
                {props.place !== at.place ? (
                  <button type="button" className="link-button" onClick={() => props.onPlace(undefined)}>
                    {t('figure.backTo', { place: nameOf(at.place) })}
                  </button>
                ) : null}
              </span>
              {one.amountUnknown > 0 ? <span className="doubt">{t('figure.amountUnknownLong', { n: one.amountUnknown })}</span> : null}
            </div>
            <FigureDefinition figure={one} />
            <FigureRate figure={one} onMetric={props.onMetric} />
            <h3>{t('figure.parts')}</h3>
            <Segmented size="small" value={by} onChange={setBy} options={WAYS.map((way) => ({ value: way, label: t(`figure.by.${way as 'place'}`) }))} />
            <FigureParts figure={one} by={by} onPlace={props.onPlace} />
            <FigureRecords figure={one} />
          </>
        )}
      </Async>
    </Drawer>
  );
}
