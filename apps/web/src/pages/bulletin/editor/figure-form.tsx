import { useBulletinPaper } from '../../../api/bulletins';
import { useMeta } from '../../../api/meta';
import type { BulletinHead, FigureNode, StatementNode } from '../../../api/types';
import { useText } from '../../../i18n';
import { useDebounced } from '../../../shared/use-debounced';
import { useErrorText } from '../../../shared/use-error-text';
import { sayHere } from '../say-here';
import { AsOfField, Field, NarrowFields, PeriodField, PlaceField, UnitFields } from '../fields';
import { MetricChoice, useMetricKind } from './metric-choice';
import { changed, isWhole } from './pieces';

const RESTS = 250;

/** A figure: of what, where, as of when, how it is written; and what it is now. */
export function FigureForm(props: { piece: FigureNode; head: BulletinHead; onChange: (piece: FigureNode) => void }) {
  const { t, b } = useText();
  const { piece, head } = props;
  const { metrics } = useMeta();
  const info = metrics.find(({ metric }) => metric === piece.metric);
  const kind = useMetricKind(info, head);
  const put = (change: Parameters<typeof changed<FigureNode>>[1]): void => props.onChange(changed(piece, change));
  return (
    <div className="piece-form">
      <Field name={t('bulletin.metric')} whole>
        <MetricChoice
          value={piece.metric}
          head={head}
          onChange={(metric) => put({ metric, unit: undefined, chain: undefined, label: undefined, stage: undefined })}
        />
      </Field>
      {info ? <p className="whole soft piece-means">{b(info.definition)}</p> : null}
      <PlaceField
        name={t('bulletin.place')}
        value={piece.place}
        asOf={head.asOf}
        onChange={(place) => put({ place })}
      />
      <AsOfField value={piece.asOf} head={head} onChange={(asOf) => put({ asOf })} />
      {info?.over === 'flow' ? (
        <PeriodField value={piece.period} head={head} onChange={(period) => put({ period })} />
      ) : null}
      <UnitFields of={info?.unit} value={piece} onChange={put} />
      {info ? (
        <details className="whole">
          <summary>{t('bulletin.narrow')}</summary>
          <div className="piece-form">
            <NarrowFields kind={kind} value={piece} onChange={put} />
          </div>
        </details>
      ) : null}
      <PieceValue piece={piece} head={head} />
    </div>
  );
}

/** What a piece would say in the text, read before it is put in. */
export function PieceValue({ piece, head }: { piece: FigureNode | StatementNode; head: BulletinHead }) {
  const { t, b } = useText();
  const say = useErrorText();
  const rested = useDebounced(piece, RESTS);
  const wanted = isWhole(rested);
  const paper = useBulletinPaper({ head, body: { blocks: [{ type: 'paragraph', content: [rested] }] } }, wanted);
  const value = wanted ? paper.data?.values[rested.id] : undefined;
  const error = paper.error ? say(paper.error) : value?.error ? sayHere(value.error, b) : null;
  if (!wanted) return <div className="piece-value faint">{t('bulletin.chooseFirst')}</div>;
  return (
    <div className="piece-value" aria-live="polite" data-testid="piece-value">
      {error ? <span className="chip-error">{error}</span> : null}
      {!error && !value ? <span className="faint">{t('bulletin.reading')}</span> : null}
      {value && !error ? (
        <>
          <b className="num">{value.text}</b>
          <span className="soft">
            {[value.placeName, value.asOf ? t('figure.asOf', { day: value.asOf }) : null].filter(Boolean).join(' · ')}
          </span>
          {value.note ? <span className="soft">{value.note}</span> : null}
        </>
      ) : null}
    </div>
  );
}
