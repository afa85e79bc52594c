import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useLight } from '../../api/dispatch';
import { useSession } from '../../api/session';
import type { DimensionLight, Input, LightDetail, LitKind, MonthLight } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { RecordLink } from '../../shared/record-link';
import { useNarrow } from '../../shared/use-narrow';
import { useAt } from '../../url/use-at';
import { ExemptLightDialog } from './exempt-light-dialog';
import { LightMark } from './light-mark';
import { Step } from './light-list';
import { RuleSet, SourceText } from './rule-set';
import './dispatch.css';

/** A light opened: what it was worked out from, by which clause, month by month. */
export default function LightDrawer(props: {
  kind: LitKind;
  record: string;
  month: string | undefined;
  onClose: () => void;
}) {
  const { t } = useText();
  const at = useAt();
  const narrow = useNarrow();
  const light = useLight(props.kind, props.record, at, props.month);
  return (
    <Drawer
      open
      onClose={props.onClose}
      size={narrow ? '100%' : 720}
      title={light.data?.title ?? t('lights.detail')}
      data-testid="light-drawer"
    >
      <Async query={light} lines={8}>
        {(one) => <Detail light={one} />}
      </Async>
    </Drawer>
  );
}

function Detail({ light }: { light: LightDetail }) {
  const { t } = useText();
  const at = useAt();
  const can = useSession().data?.can ?? [];
  const [exempting, setExempting] = useState(false);
  return (
    <>
      <div className="light-top">
        <LightMark light={light.light} />
        <span className="soft">{[light.placeName, light.owner?.name].filter(Boolean).join(' · ')}</span>
        <RecordLink kind={light.kind} record={light.record}>
          {t('lights.toRecord')}
        </RecordLink>
      </div>
      {light.step ? (
        <p className="light-due">
          <b>{`${t('lights.step')} `}</b>
          <Step row={light} />{' '}
          <span className="faint">
            {t('lights.stepOf', { step: light.step.step, of: light.step.of })}
            {' · '}
            <SourceText source={light.step.source} />
          </span>
        </p>
      ) : null}
      <h3>
        {light.month ? t('lights.judged', { month: light.month }) : t('lights.judgedDay', { day: light.at.asOf })}
      </h3>
      {light.says.map((one) => (
        <DimensionBlock key={one.dimension} one={one} />
      ))}
      {light.mayExempt && can.includes('write') && !at.past ? (
        <Button onClick={() => setExempting(true)} data-testid="light-exempt">
          {t('lights.exempt')}
        </Button>
      ) : null}
      {exempting ? <ExemptLightDialog light={light} onClose={() => setExempting(false)} /> : null}
      <Exemptions light={light} />
      <h3>{t('lights.history')}</h3>
      <p className="soft">{t('lights.historyNote')}</p>
      <ul className="light-months" data-testid="light-months">
        {light.months.map((month) => (
          <Month key={month.month} month={month} />
        ))}
      </ul>
      <h3>{t('lights.rules')}</h3>
      {light.rules.map((set) => (
        <RuleSet key={set.code} set={set} />
      ))}
    </>
  );
}

function DimensionBlock({ one }: { one: DimensionLight }) {
  const { t, b } = useText();
  return (
    <section className="light-block" data-dimension={one.dimension}>
      <div className="row">
        <b>{t(`lights.dimension.${one.dimension}`)}</b>
        <LightMark light={one.light} />
        {one.own === 'red' && one.light !== 'red' ? <span className="mark flag">{t('lights.wasRed')}</span> : null}
        {one.madeGood ? (
          <span className="mark auto">
            {one.madeGood.corrected ? t('lights.corrected') : t('lights.madeGood', { month: one.madeGood.month })}
          </span>
        ) : null}
      </div>
      <p>{b(one.says)}</p>
      {one.clause ? (
        <p className="soft">
          <span className="faint">{`${t('lights.clause')} `}</span>
          {b(one.clause)}
        </p>
      ) : null}
      {one.inputs.length > 0 ? (
        <dl className="light-inputs">
          {one.inputs.map((input) => (
            <div key={input.name.zh}>
              <dt>{b(input.name)}</dt>
              <dd className="num">
                <InputText input={input} />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {one.missing.length > 0 ? (
        <p className="doubt">{`${t('lights.missing')} ${one.missing.map(b).join(t('value.comma'))}`}</p>
      ) : null}
    </section>
  );
}

const UNITS = {
  percent: '%',
  points: 'lights.unit.points',
  months: 'lights.unit.months',
  days: 'lights.unit.days',
} as const;

/** The figure as exact as it was told. */
function InputText({ input: { value, unit } }: { input: Input }) {
  const { t } = useText();
  if (value === null) return <>{t('value.dash')}</>;
  if (unit === 'date') return <>{value}</>;
  if (unit === 'yuan') return <>{`${grouped(value)} ${t('lights.unit.yuan')}`}</>;
  if (unit === 'percent') return <>{`${value}${UNITS.percent}`}</>;
  return <>{`${value} ${t(UNITS[unit])}`}</>;
}

/** Thousands apart, the fraction untouched: no amount passes through a binary fraction. */
function grouped(text: string): string {
  const [whole = '', part] = text.split('.');
  const apart = whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');
  return part === undefined ? apart : `${apart}.${part}`;
}

function Month({ month }: { month: MonthLight }) {
  const { t, b } = useText();
  const [open, setOpen] = useState(false);
  const told = month.dimensions.find(({ light }) => light === month.light);
  return (
    <li data-month={month.month} data-light={month.light} data-own={month.own}>
      <button type="button" className="plain-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="num">{month.month}</span>
        <LightMark light={month.light} />
        {month.own === 'red' && month.light !== 'red' ? <span className="mark flag">{t('lights.wasRed')}</span> : null}
        <span className="light-says">{told ? b(told.says) : ''}</span>
      </button>
      {open ? month.dimensions.map((one) => <DimensionBlock key={one.dimension} one={one} />) : null}
    </li>
  );
}

function Exemptions({ light }: { light: LightDetail }) {
  const { t } = useText();
  const what = (dimension: LightDetail['requested'][number]['dimension']): string =>
    dimension ? t(`lights.dimension.${dimension}`) : t('lights.exemptionAll');
  if (light.exemptions.length + light.requested.length === 0) return null;
  return (
    <>
      <h3>{t('lights.exemptions')}</h3>
      <ul className="light-exemptions">
        {light.exemptions.map((one) => (
          <li key={one.record}>
            <RecordLink kind="light_exemption" record={one.record}>
              {t('lights.exemption', { from: one.from, to: one.to })}
            </RecordLink>
            {` ${what(one.dimension)} · ${one.reason} · ${one.approver}`}
          </li>
        ))}
        {light.requested.map((one) => (
          <li key={one.record} className="doubt" data-testid="exemption-requested">
            {`${t('lights.exemption', { from: one.month, to: one.toMonth })} ${what(one.dimension)} · ${one.reason} · ${t('lights.requested')}`}
          </li>
        ))}
      </ul>
    </>
  );
}
