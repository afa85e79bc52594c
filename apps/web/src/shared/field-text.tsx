import { useMeta } from '../api/meta';
import type { FieldDef, FieldValue, Share } from '../api/types';
import { isPartial } from '../format/date';
import { showNumber } from '../format/number';
import { useText } from '../i18n';
import { Amount } from './amount';
import { DateText } from './date-text';
import { RecordLink } from './record-link';
import { usePlaceName } from './use-place-name';

/** A field's value as its type is read: amounts in their unit, dates to their precision, places by name. */
export function FieldText(props: {
  def: Omit<FieldDef, 'check'>;
  value: FieldValue | undefined;
  column?: boolean;
  titleOf?: (record: string) => string;
}) {
  const { def, value, column } = props;
  const { t, b } = useText();
  const nameOf = usePlaceName();
  const { offices } = useMeta();
  if (value === null || value === undefined || value === '') return <span className="faint">{t('value.dash')}</span>;
  if (value === '***') return <span title={t('value.masked')}>{'＊＊＊'}</span>;
  if (isPartial(value)) return <DateText value={value.value} />;
  if (Array.isArray(value)) {
    return (
      <>{(value as Share[]).map((share) => `${nameOf(share.place)} ${showNumber(share.share * 100)}%`).join(' · ')}</>
    );
  }
  if (typeof value === 'boolean') return <>{t(value ? 'value.yes' : 'value.no')}</>;
  if (def.type === 'yuan' && typeof value === 'number')
    return <Amount yuan={value} {...(column ? { unit: 'column' as const, bare: true } : {})} />;
  if (typeof value === 'number')
    return <span className="num">{`${showNumber(value, 4)}${def.type === 'percent' ? '%' : ''}`}</span>;
  if (def.type === 'place') return <>{nameOf(String(value))}</>;
  if (def.type === 'office') return <>{offices.find(({ code }) => code === value)?.name ?? String(value)}</>;
  if (def.type === 'choice') return <>{b(def.choices?.[String(value)]) || String(value)}</>;
  if (def.type === 'date') return <DateText value={String(value)} />;
  if (def.type === 'record' && def.kind === '*') return <>{props.titleOf?.(String(value)) ?? t('value.aRecord')}</>;
  if (def.type === 'record' && def.kind) {
    return (
      <RecordLink kind={def.kind} record={String(value)}>
        {props.titleOf?.(String(value)) ?? String(value)}
      </RecordLink>
    );
  }
  return <>{String(value)}</>;
}
