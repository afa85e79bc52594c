import { lazy, Suspense } from 'react';
import { useMeta } from '../api/meta';
import type { FieldDef, Fields } from '../api/types';
import { useText } from '../i18n';
import { Amount } from './amount';
import { FieldText } from './field-text';
import { OwnPage } from './own-page';
import { useChainName } from './use-chain-name';

/** The standard's table is long: it comes only where an industry is shown. */
const IndustryText = lazy(() => import('./industry-text'));

interface Props {
  field: string;
  def: Omit<FieldDef, 'check'>;
  /** All fields of the record: a number may need its unit, which stands beside it. */
  fields: Fields;
  column?: boolean;
  titleOf?: (record: string) => string;
}

/** A field of a record as it is read there: a chain, an industry and a metric by name, a stated number in its own unit. */
export function RowField({ field, def, fields, column, titleOf }: Props) {
  const { b } = useText();
  const chainName = useChainName();
  const { metrics } = useMeta();
  const value = fields[field];
  // A rule and the facts of a paper are written for programs; people read them on pages of their own.
  if (typeof value === 'string' && field === 'rule') return <OwnPage kind="policy" record="" fields={fields} />;
  if (typeof value === 'string' && field === 'facts') return <OwnPage kind="fact_sheet" record="" fields={fields} />;
  if (field === 'chain' && typeof value === 'string' && value !== '') return <>{chainName(value)}</>;
  if (field === 'metric' && typeof value === 'string') {
    const known = metrics.find(({ metric }) => metric === value);
    if (known) return <>{b(known.name)}</>;
  }
  if (field === 'value' && typeof value === 'number' && fields.unit === 'yuan') return <Amount yuan={value} />;
  if (field === 'industry' && def.type === 'text' && typeof value === 'string' && value !== '')
    return (
      <Suspense fallback={value}>
        <IndustryText value={value} />
      </Suspense>
    );
  return <FieldText def={def} value={value} {...(column ? { column } : {})} {...(titleOf ? { titleOf } : {})} />;
}
