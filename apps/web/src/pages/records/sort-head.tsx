import { useText } from '../../i18n';

/** A head that sorts: first ascending, then descending, then as the list comes. */
export function SortHead(props: {
  field: string;
  name: string;
  sort: string | undefined;
  right: boolean;
  onSort: (sort: string | undefined) => void;
}) {
  const { t } = useText();
  const up = props.sort === props.field;
  const down = props.sort === `-${props.field}`;
  const next = up ? `-${props.field}` : down ? undefined : props.field;
  return (
    <th className={props.right ? 'right' : undefined} aria-sort={up ? 'ascending' : down ? 'descending' : 'none'}>
      <button
        type="button"
        className="sort-head"
        onClick={() => props.onSort(next)}
        title={t('list.sortBy', { name: props.name })}
      >
        {props.name}
        <span aria-hidden>{up ? '↑' : down ? '↓' : ''}</span>
      </button>
    </th>
  );
}
