import { Input, Select } from 'antd';
import { useBulletinPick } from '../../../api/bulletins';
import type { BulletinHead, RecordsBlock } from '../../../api/types';
import { useText } from '../../../i18n';
import { AsOfField, Field, NarrowFields, PlaceField } from '../fields';
import { changed } from './pieces';

const USUAL = ['title', 'place', 'stage'];

/** Records of a kind, a row each, with the fields that are wanted. */
export function RecordsForm(props: {
  piece: RecordsBlock;
  head: BulletinHead;
  onChange: (piece: RecordsBlock) => void;
}) {
  const { t, b } = useText();
  const { piece, head } = props;
  const pick = useBulletinPick('', head.asOf);
  const kinds = pick.data?.kinds ?? [];
  const kind = kinds.find((one) => one.kind === piece.kind);
  const put = (change: Parameters<typeof changed<RecordsBlock>>[1]): void => props.onChange(changed(piece, change));
  const own = (kind?.columns ?? []).filter(({ field }) => !USUAL.includes(field));
  const columns = [
    ...USUAL.map((value) => ({ value, label: t(`bulletin.column.${value as 'title'}`) })),
    ...own.map(({ field, name }) => ({ value: field, label: b(name) })),
  ];
  return (
    <div className="piece-form">
      <Field name={t('bulletin.kind')}>
        <Select
          value={piece.kind === '' ? null : piece.kind}
          loading={pick.isFetching}
          placeholder={t('bulletin.chooseKind')}
          options={kinds.map((one) => ({ value: one.kind, label: b(one.name) }))}
          onChange={(next: string) =>
            put({ kind: next, columns: [...USUAL], stage: undefined, label: undefined, chain: undefined, sort: undefined, fields: undefined })
          }
          data-testid="piece-kind"
        />
      </Field>
      <Field name={t('bulletin.caption')}>
        <Input
          maxLength={60}
          value={piece.caption}
          onChange={({ target }) => put({ caption: target.value })}
          data-testid="piece-caption"
        />
      </Field>
      {kind ? (
        <>
          <Field name={t('bulletin.columns')} whole>
            <Select
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              value={piece.columns}
              options={columns}
              onChange={(next: string[]) => put({ columns: next })}
            />
          </Field>
          <PlaceField name={t('bulletin.place')} value={piece.place} asOf={head.asOf} onChange={(place) => put({ place })} />
          <AsOfField value={piece.asOf} head={head} onChange={(asOf) => put({ asOf })} />
          <NarrowFields kind={piece.kind} value={piece} onChange={put} />
          <Field name={t('bulletin.sort')}>
            <Select
              allowClear
              value={piece.sort ?? null}
              placeholder={t('bulletin.sortUsual')}
              options={columns.flatMap(({ value, label }) => [
                { value, label: t('bulletin.sortUp', { field: label }) },
                { value: `-${value}`, label: t('bulletin.sortDown', { field: label }) },
              ])}
              onChange={(sort: string | undefined) => put({ sort })}
            />
          </Field>
        </>
      ) : null}
    </div>
  ); // prettier-ignore
}
