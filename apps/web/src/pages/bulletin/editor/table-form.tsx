import { Checkbox, Input, InputNumber, Segmented, Select, TreeSelect } from 'antd';
import type { BulletinHead, ChartBlock, MetricColumn, TableBlock } from '../../../api/types';
import { useText } from '../../../i18n';
import { usePlaceOptions } from '../../../shared/place-options';
import { AsOfField, Field, NarrowFields, PeriodField, PlaceField } from '../fields';
import { useMetricChoice, useMetricKind } from './metric-choice';
import { changed } from './pieces';

type Piece = TableBlock | ChartBlock;
type Put = (change: Parameters<typeof changed<Piece>>[1]) => void;

/** Metrics side by side, a row a place or a month; the same figures as a table or drawn. */
export function TableForm(props: { piece: Piece; head: BulletinHead; onChange: (piece: Piece) => void }) {
  const { t } = useText();
  const { piece, head } = props;
  const choice = useMetricChoice(head);
  const kind = useMetricKind(choice.infoOf(piece.columns[0]?.metric ?? ''), head);
  const put: Put = (change) => props.onChange(changed(piece, change));
  return (
    <div className="piece-form">
      <Field name={t('bulletin.caption')} whole>
        <Input
          autoFocus
          maxLength={60}
          value={piece.caption}
          onChange={({ target }) => put({ caption: target.value })}
          data-testid="piece-caption"
        />
      </Field>
      <Field name={t('bulletin.metrics')} whole>
        <Select
          {...choice.props}
          mode="multiple"
          value={piece.columns.map(({ metric }) => metric)}
          labelRender={({ value }) => choice.nameOf(String(value))}
          onChange={(metrics: string[]) => put({ columns: columnsOf(piece.columns, metrics) })}
          data-testid="piece-metrics"
        />
      </Field>
      {piece.columns.length > 0 ? (
        <Columns columns={piece.columns} choice={choice} onChange={(columns) => put({ columns })} />
      ) : null}
      <div className="field">
        <span>{t('bulletin.rows')}</span>
        <Segmented
          value={piece.by}
          onChange={(by) => put({ by, places: undefined, period: undefined })}
          options={(['place', 'month'] as const).map((value) => ({ value, label: t(`bulletin.by.${value}`) }))}
        />
      </div>
      <PlaceField
        name={t(piece.by === 'place' ? 'bulletin.placesUnder' : 'bulletin.place')}
        value={piece.place}
        asOf={head.asOf}
        onChange={(place) => put({ place })}
      />
      {piece.by === 'place' ? <Places piece={piece} head={head} put={put} /> : <PeriodField value={piece.period} head={head} onChange={(period) => put({ period })} />}
      <AsOfField value={piece.asOf} head={head} onChange={(asOf) => put({ asOf })} />
      {piece.type === 'chart' ? (
        <div className="field">
          <span>{t('bulletin.form')}</span>
          <Segmented
            value={piece.form}
            onChange={(form) => props.onChange({ ...piece, form })}
            options={(['bar', 'line'] as const).map((value) => ({ value, label: t(`bulletin.form.${value}`) }))}
          />
        </div>
      ) : (
        <OfTable piece={piece} onChange={props.onChange} />
      )}
      <details className="whole">
        <summary>{t('bulletin.narrow')}</summary>
        <div className="piece-form">
          <NarrowFields kind={kind} value={piece} onChange={put} />
        </div>
      </details>
    </div>
  ); // prettier-ignore
}

/** What was said of a metric stays with it when others come and go. */
function columnsOf(columns: readonly MetricColumn[], metrics: readonly string[]): MetricColumn[] {
  return metrics.map((metric) => columns.find((one) => one.metric === metric) ?? { metric });
}

function Places({ piece, head, put }: { piece: Piece; head: BulletinHead; put: Put }) {
  const { t } = useText();
  const options = usePlaceOptions(head.asOf);
  return (
    <Field name={t('bulletin.onlyPlaces')} help={t('bulletin.onlyPlacesHelp')} whole>
      <TreeSelect
        multiple
        allowClear
        showSearch={{ treeNodeFilterProp: 'title' }}
        treeData={options}
        treeDefaultExpandedKeys={options.map(({ value }) => value)}
        value={piece.places ?? []}
        placeholder={t('bulletin.allPlaces')}
        onChange={(places: string[]) => put({ places: places.length > 0 ? places : undefined })}
      />
    </Field>
  );
}

function OfTable({ piece, onChange }: { piece: TableBlock; onChange: (piece: TableBlock) => void }) {
  const { t } = useText();
  return (
    <>
      <Checkbox
        className="whole"
        checked={piece.totals}
        onChange={({ target }) => onChange({ ...piece, totals: target.checked })}
      >
        {t('bulletin.totals')}
      </Checkbox>
      <Field name={t('bulletin.remarks')} help={t('bulletin.remarksHelp')} whole>
        <Input.TextArea
          autoSize={{ minRows: 1, maxRows: 4 }}
          value={(piece.remarks ?? []).join('\n')}
          onChange={({ target }) => {
            const remarks = target.value === '' ? undefined : target.value.split('\n');
            onChange(changed(piece, { remarks }));
          }}
        />
      </Field>
    </>
  );
}

/** Of each metric: what stands above its column, and how its figures are written. */
function Columns(props: {
  columns: MetricColumn[];
  choice: ReturnType<typeof useMetricChoice>;
  onChange: (columns: MetricColumn[]) => void;
}) {
  const { t } = useText();
  const { columns, choice } = props;
  const put = (i: number, change: { [K in keyof MetricColumn]?: MetricColumn[K] | undefined }): void => {
    const next = Object.fromEntries(Object.entries({ ...columns[i], ...change }).filter(([, value]) => value !== undefined)); // prettier-ignore
    props.onChange(columns.map((column, j) => (j === i ? (next as unknown as MetricColumn) : column)));
  };
  return (
    <ul className="whole piece-columns">
      {columns.map((column, i) => (
        <li key={column.metric}>
          <Input
            value={column.header ?? ''}
            placeholder={choice.nameOf(column.metric)}
            aria-label={t('bulletin.header', { metric: choice.nameOf(column.metric) })}
            maxLength={30}
            onChange={({ target }) => put(i, { header: target.value || undefined })}
          />
          {choice.infoOf(column.metric)?.unit === 'yuan' ? (
            <Select
              value={column.unit ?? 'auto'}
              aria-label={t('bulletin.unit')}
              onChange={(unit) => put(i, { unit: unit === 'auto' ? undefined : unit })}
              options={(['auto', 'yi', 'wan', 'yuan'] as const).map((value) => ({ value, label: t(`bulletin.unit.${value}`) }))}
            />
          ) : (
            <span />
          )}
          <InputNumber
            min={0}
            max={6}
            precision={0}
            value={column.decimals ?? null}
            placeholder={t('bulletin.decimals')}
            aria-label={t('bulletin.decimals')}
            onChange={(decimals) => put(i, { decimals: decimals ?? undefined })}
          />
        </li>
      ))}
    </ul>
  ); // prettier-ignore
}
