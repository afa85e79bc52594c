import { Drawer, Segmented } from 'antd';
import { useState } from 'react';
import { useFigure } from '../../api/figures';
import type { By } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { FigureValue } from '../../shared/figure-value';
import { useNarrow } from '../../shared/use-narrow';
import { usePlaceName } from '../../shared/use-place-name';
import { useAt } from '../../url/use-at';
import { FigureDefinition } from './figure-definition';
import { FigureParts } from './figure-parts';
import { FigureRate } from './figure-rate';
import { FigureRecords } from './figure-records';
import { FigureStatements } from './figure-statements';
import { FigureBreaks, FigureVersions } from './figure-versions';
import './figure.css';

const WAYS = ['place', 'month', 'chain', 'stage', 'label'] as const satisfies By[];

/** A number opened: what it means, what it is made of, and the records behind it. */
export default function FigureDrawer(props: {
  metric: string;
  place: string;
  /** The version of the definition to begin with; default: the one in force. */
  version?: number;
  onPlace: (place: string | undefined) => void;
  onMetric: (metric: string) => void;
  onClose: () => void;
}) {
  const { t, b } = useText();
  const at = useAt();
  const narrow = useNarrow();
  const nameOf = usePlaceName();
  const [by, setBy] = useState<(typeof WAYS)[number]>('place');
  const [version, setVersion] = useState(props.version);
  const figure = useFigure(props.metric, at, props.place, 'place', version);
  const parts = useFigure(props.metric, at, props.place, by, version);
  return (
    <Drawer
      open
      onClose={props.onClose}
      size={narrow ? '100%' : 760}
      title={figure.data ? b(figure.data.name) : t('figure.title')}
      className="figure-drawer"
      data-testid="figure-drawer"
    >
      <Async query={figure} lines={8}>
        {(one) => (
          <>
            <div className="figure-top">
              <span className="figure-big" data-testid="figure-value">
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
              {Number.isInteger(one.count) ? null : (
                <span className="soft" data-testid="figure-shared">
                  {t('figure.sharedLong')}
                </span>
              )}
              {one.amountUnknown > 0 ? (
                <span className="doubt">{t('figure.amountUnknownLong', { n: showCount(one.amountUnknown) })}</span>
              ) : null}
            </div>
            <FigureDefinition figure={one} />
            <FigureVersions figure={one} asked={version} onAsk={setVersion} />
            <FigureRate figure={one} onMetric={props.onMetric} />
            <FigureStatements metric={one.metric} place={one.place} />
            <h3>{t('figure.parts')}</h3>
            <Segmented
              size="small"
              value={by}
              onChange={setBy}
              options={WAYS.map((way) => ({ value: way, label: t(`figure.by.${way}`) }))}
            />
            <Async query={parts}>
              {(split) => (
                <>
                  <FigureBreaks breaks={split.breaks} />
                  <FigureParts figure={split} by={by} onPlace={props.onPlace} />
                </>
              )}
            </Async>
            <FigureRecords metric={one.metric} place={props.place} version={version} />
          </>
        )}
      </Async>
    </Drawer>
  );
}
