import type { FieldDef, Fields } from '../api/types';
import { useText } from '../i18n';
import { Amount } from './amount';
import { FieldText } from './field-text';
import { useChainName } from './use-chain-name';

interface Props {
  field: string;
  def: Omit<FieldDef, 'check'>;
  /** All fields of the record: a number may need its unit, which stands beside it. */
  fields: Fields;
  column?: boolean;
  titleOf?: (record: string) => string;
}

/** A field of a record as it is read there: a chain by its name, a stated number in its own unit. */
export function RowField({ field, def, fields, column, titleOf }: Props) {
  const { code } = useText();
  const chainName = useChainName();
  const value = fields[field];
  if (field === 'chain' && typeof value === 'string' && value !== '') return <>{chainName(value)}</>;
  if (field === 'value' && typeof value === 'number' && fields.unit === 'yuan') return <Amount yuan={value} />;
  const unit = field === 'unit' && typeof value === 'string' ? code('unit', value) : undefined;
  if (unit) return <>{unit}</>;
  return <FieldText def={def} value={value} {...(column ? { column } : {})} {...(titleOf ? { titleOf } : {})} />;
}
