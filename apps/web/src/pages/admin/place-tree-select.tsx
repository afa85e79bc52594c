import { TreeSelect } from 'antd';
import { usePlaceOptions } from '../../shared/place-options';

/** One place of the tree as of a day, or several. */
export function PlaceTreeSelect(props: {
  on: string;
  id: string;
  value?: string;
  onChange?: (code: string) => void;
  many?: string[];
  onMany?: (codes: string[]) => void;
}) {
  const options = usePlaceOptions(props.on);
  const common = { id: props.id, treeData: options, showSearch: { treeNodeFilterProp: 'title' as const } };
  return props.onMany ? (
    <TreeSelect {...common} multiple value={props.many ?? []} onChange={props.onMany} />
  ) : (
    <TreeSelect {...common} value={props.value || undefined} onChange={(code: string) => props.onChange?.(code)} />
  );
}
