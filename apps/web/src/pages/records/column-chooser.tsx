import { Button, Checkbox, Popover } from 'antd';
import type { KindInfo } from '../../api/types';
import { useText } from '../../i18n';
import { useSearchText } from '../../url/use-at';
import { chosenColumns, columnFields, defaultColumns } from './columns';

/** Which columns the table shows; kept in the address, so that a saved view keeps them too. */
export function ColumnChooser({ kind }: { kind: KindInfo }) {
  const { t, b } = useText();
  const [search, setSearch] = useSearchText();
  const chosen = chosenColumns(kind, search.cols);
  const apply = (fields: string[]): void => {
    const kept = columnFields(kind).filter((field) => fields.includes(field));
    setSearch({ cols: kept.join(',') === defaultColumns(kind).join(',') ? undefined : kept.join(',') }, true);
  };
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={
        <div className="column-chooser">
          <Checkbox.Group
            value={chosen}
            onChange={apply}
            options={columnFields(kind).map((field) => ({ value: field, label: b(kind.fields[field]?.name) }))}
          />
          <Button size="small" type="text" onClick={() => setSearch({ cols: undefined }, true)}>
            {t('list.columnsReset')}
          </Button>
        </div>
      }
    >
      <Button>{t('list.columns')}</Button>
    </Popover>
  );
}
