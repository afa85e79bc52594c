import { Select, TreeSelect } from 'antd';
import { useId } from 'react';
import { useOffices } from '../../api/admin';
import { useMeta } from '../../api/meta';
import { useText } from '../../i18n';
import { usePlaceOptions } from '../../shared/place-options';

/** Where another system stands: a place and an office in it. */
export function PlaceAndOffice(props: {
  place: string;
  office: string;
  onChange: (change: { place: string; office: string }) => void;
}) {
  const { t } = useText();
  const { today } = useMeta();
  const id = useId();
  const places = usePlaceOptions(today);
  const offices = useOffices();
  const here = (offices.data ?? []).filter(({ place }) => place === props.place);
  return (
    <div className="row post">
      <TreeSelect
        id={`${id}p`}
        value={props.place}
        onChange={(place: string) => props.onChange({ place, office: '' })}
        treeData={places}
        showSearch={{ treeNodeFilterProp: 'title' }}
        aria-label={t('list.place')}
        className="post-place"
      />
      <Select
        id={`${id}o`}
        value={props.office || undefined}
        onChange={(office: string) => props.onChange({ place: props.place, office })}
        options={here.map(({ code, name }) => ({ value: code, label: name }))}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('admin.office')}
        aria-label={t('admin.office')}
        notFoundContent={t('admin.noOffice')}
        className="post-office"
      />
    </div>
  );
}
