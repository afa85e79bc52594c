import { Checkbox, InputNumber, Select, TreeSelect } from 'antd';
import type { ReactNode } from 'react';
import { useBulletinPick } from '../../api/bulletins';
import { useMeta } from '../../api/meta';
import type { BulletinHead, FigureUnit, Narrowed, Period } from '../../api/types';
import { useText } from '../../i18n';
import { DayPicker } from '../../shared/day-picker';
import { usePlaceOptions } from '../../shared/place-options';

/** A field of a dialog or of the head: its name above, what it means below. */
export function Field(props: { name: string; help?: string; whole?: boolean; children: ReactNode }) {
  return (
    <label className={`field${props.whole ? ' whole' : ''}`}>
      <span>{props.name}</span>
      {props.children}
      {props.help ? <small className="soft">{props.help}</small> : null}
    </label>
  );
}

const UNITS = {
  yuan: ['auto', 'yi', 'wan', 'yuan'],
  count: ['auto'],
  percent: ['auto'],
} as const satisfies Record<string, FigureUnit[]>;
const MOST_DECIMALS = 6;

/** How a figure is written. `of`: the unit its metric is counted in; absent: not chosen yet. */
export function UnitFields(props: {
  of: keyof typeof UNITS | undefined;
  value: { unit?: FigureUnit; decimals?: number; withUnit?: boolean };
  onChange: (change: {
    unit?: FigureUnit | undefined;
    decimals?: number | undefined;
    withUnit?: boolean | undefined;
  }) => void;
  bare?: boolean;
}) {
  const { t } = useText();
  const { value, onChange } = props;
  return (
    <>
      {props.of === 'yuan' ? (
        <Field name={t('bulletin.unit')}>
          <Select
            value={value.unit ?? 'auto'}
            onChange={(unit) => onChange({ unit: unit === 'auto' ? undefined : unit })}
            options={UNITS.yuan.map((unit) => ({ value: unit, label: t(`bulletin.unit.${unit}`) }))}
            data-testid="piece-unit"
          />
        </Field>
      ) : null}
      <Field name={t('bulletin.decimals')}>
        <InputNumber
          className="wide"
          min={0}
          max={MOST_DECIMALS}
          precision={0}
          value={value.decimals ?? null}
          placeholder={t('bulletin.decimalsUsual')}
          onChange={(decimals) => onChange({ decimals: decimals ?? undefined })}
          data-testid="piece-decimals"
        />
      </Field>
      {props.bare ? null : (
        <Checkbox
          className="whole"
          checked={value.withUnit ?? true}
          onChange={({ target }) => onChange({ withUnit: target.checked ? undefined : false })}
        >
          {t('bulletin.withUnit')}
        </Checkbox>
      )}
    </>
  );
}

/** A place of the division tree; emptied: the bulletin's own. */
export function PlaceField(props: {
  name: string;
  value: string | undefined;
  asOf: string;
  onChange: (place: string | undefined) => void;
}) {
  const { t } = useText();
  const options = usePlaceOptions(props.asOf);
  return (
    <Field name={props.name}>
      <TreeSelect
        allowClear
        showSearch={{ treeNodeFilterProp: 'title' }}
        treeData={options}
        treeDefaultExpandedKeys={options.map(({ value }) => value)}
        value={props.value ?? null}
        placeholder={t('bulletin.ownPlace')}
        onChange={(place: string | null | undefined) => props.onChange(place ?? undefined)}
        data-testid="piece-place"
      />
    </Field>
  );
}

/** A day; emptied: the bulletin's cut-off. */
export function AsOfField(props: {
  value: string | undefined;
  head: BulletinHead;
  onChange: (day: string | undefined) => void;
}) {
  // prettier-ignore
  const { t } = useText();
  return (
    <Field name={t('bulletin.asOf')}>
      <DayPicker
        clear
        value={props.value}
        label={t('bulletin.asOf')}
        placeholder={t('bulletin.ownAsOf', { day: props.head.asOf })}
        onChange={(day) => props.onChange(day || undefined)}
      />
    </Field>
  );
}

const keyOf = ({ from, to }: Period): string => `${from}/${to}`;

/** The days a flow is counted over, by their usual names; emptied: the bulletin's own. */
export function PeriodField(props: {
  value: Period | undefined;
  head: BulletinHead;
  onChange: (period: Period | undefined) => void;
  /** The bulletin's own period: it cannot be left out. */
  needed?: boolean;
}) {
  const { t, b } = useText();
  const { head, value } = props;
  const pick = useBulletinPick('', head.asOf);
  const offered = (pick.data?.periods ?? []).map((one) => ({ value: keyOf(one), label: b(one.name) }));
  const known = value ? offered.some((one) => one.value === keyOf(value)) : true;
  const options = known || !value ? offered : [{ value: keyOf(value), label: `${value.from} ${t('bulletin.to')} ${value.to}` }, ...offered]; // prettier-ignore
  return (
    <div className="field">
      <span>{t('bulletin.period')}</span>
      <Select
        allowClear={!props.needed}
        aria-label={t('bulletin.period')}
        value={value ? keyOf(value) : null}
        options={options}
        placeholder={t('bulletin.ownPeriod', { from: head.period.from, to: head.period.to })}
        onChange={(key: string | undefined) => {
          const [from, to] = (key ?? '').split('/');
          props.onChange(from && to ? { from, to } : undefined);
        }}
        data-testid="piece-period"
      />
      {value ? (
        <span className="period-days">
          <DayPicker value={value.from} max={value.to} label={t('bulletin.periodFrom')} onChange={(from) => props.onChange({ ...value, from })} />
          <DayPicker value={value.to} min={value.from} label={t('bulletin.periodTo')} onChange={(to) => props.onChange({ ...value, to })} />
        </span>
      ) : null}
    </div>
  ); // prettier-ignore
}

/** Only what belongs to a chain, a label, a stage. */
export function NarrowFields(props: {
  kind: string | undefined;
  value: Narrowed;
  onChange: (change: { chain?: string | undefined; label?: string | undefined; stage?: string | undefined }) => void;
}) {
  const { t, b } = useText();
  const { chains, kinds } = useMeta();
  const kind = kinds.find((one) => one.kind === props.kind);
  const chosen = (name: keyof Narrowed, options: { value: string; label: string }[]) =>
    options.length > 0 ? (
      <Field key={name} name={t(`bulletin.narrow.${name}`)}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={props.value[name] ?? null}
          placeholder={t('bulletin.narrow.all')}
          options={options}
          onChange={(value: string | undefined) => props.onChange({ [name]: value })}
        />
      </Field>
    ) : null;
  return (
    <>
      {chosen('chain', kind && 'chain' in kind.fields ? chains.map(({ code, name }) => ({ value: code, label: b(name) })) : [])}
      {chosen('label', Object.entries(kind?.labels ?? {}).map(([value, name]) => ({ value, label: b(name) })))}
      {chosen('stage', (kind?.stages ?? []).map(({ stage, name }) => ({ value: stage, label: b(name) })))}
    </>
  ); // prettier-ignore
}
