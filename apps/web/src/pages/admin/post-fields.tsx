import { Button, Input, Select, TreeSelect } from 'antd';
import { useOffices, useRoles } from '../../api/admin';
import { useMeta } from '../../api/meta';
import type { Grant } from '../../api/types';
import { useText } from '../../i18n';
import { usePlaceOptions } from '../../shared/place-options';

/** A representative speaks for a party; every other post for a place. */
function withRole({ place, office, party }: Grant, role: Grant['role']): Grant {
  return role === 'enterprise' || role === 'bank'
    ? { role, place, office, party: party ?? '' }
    : { role, place, office };
}

/** The posts of a person: role, place, office. A role reaches the place's subtree and nothing else. */
export function PostFields({ grants, onChange }: { grants: Grant[]; onChange: (grants: Grant[]) => void }) {
  const { t, b } = useText();
  const { today, city } = useMeta();
  const roles = useRoles();
  const offices = useOffices();
  const places = usePlaceOptions(today);
  const set = (i: number, change: Partial<Grant>): void =>
    onChange(grants.map((grant, j) => (j === i ? { ...grant, ...change } : grant)));
  const officesAt = (place: string) =>
    (offices.data ?? [])
      .filter((office) => office.place === place)
      .map((office) => ({ value: office.code, label: office.name }));
  return (
    <fieldset className="source-fields">
      <legend>{t('admin.posts')}</legend>
      {grants.map((grant, i) => (
        <div key={`${i}`} className="row post">
          <Select
            value={grant.role}
            onChange={(role) => onChange(grants.map((one, j) => (j === i ? withRole(one, role) : one)))}
            options={(roles.data ?? []).map((one) => ({ value: one.role, label: b(one.name) }))}
            aria-label={t('admin.role')}
            className="post-role"
          />
          <TreeSelect
            value={grant.place}
            onChange={(place: string) => set(i, { place, office: '' })}
            treeData={places}
            showSearch={{ treeNodeFilterProp: 'title' }}
            aria-label={t('list.place')}
            className="post-place"
          />
          <Select
            value={grant.office || undefined}
            onChange={(office) => set(i, { office })}
            options={officesAt(grant.place)}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('admin.office')}
            aria-label={t('admin.office')}
            notFoundContent={t('admin.noOffice')}
            className="post-office"
          />
          {grant.party === undefined ? null : (
            <Input
              value={grant.party}
              onChange={(event) => set(i, { party: event.target.value.trim() })}
              maxLength={64}
              placeholder={t('admin.party')}
              aria-label={t('admin.party')}
              className="post-office"
            />
          )}
          <Button type="text" onClick={() => onChange(grants.filter((_, j) => j !== i))}>
            {t('form.remove')}
          </Button>
        </div>
      ))}
      <Button
        size="small"
        onClick={() => onChange([...grants, { role: 'county-clerk', place: city.code, office: '' }])}
      >
        {t('admin.addPost')}
      </Button>
    </fieldset>
  );
}
