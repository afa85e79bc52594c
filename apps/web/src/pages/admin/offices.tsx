import { Alert, Button, Input, TreeSelect } from 'antd';
import { useState } from 'react';
import { useAddOffice, useOffices } from '../../api/admin';
import { useMeta } from '../../api/meta';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { usePlaceOptions } from '../../shared/place-options';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';

const MOST = 200;

/** The offices, each in its place. */
export function Offices() {
  const { t } = useText();
  const { today, city } = useMeta();
  const say = useErrorText();
  const offices = useOffices();
  const add = useAddOffice();
  const places = usePlaceOptions(today);
  const [name, setName] = useState('');
  const [place, setPlace] = useState(city.code);
  const [find, setFind] = useState('');
  return (
    <>
      <Section title={t('admin.newOffice')}>
        <div className="row">
          <Input
            value={name}
            onChange={(event) => setName(event.target.value)}
            placeholder={t('admin.officeName')}
            aria-label={t('admin.officeName')}
            className="office-name"
          />
          <TreeSelect
            value={place}
            onChange={setPlace}
            treeData={places}
            showSearch={{ treeNodeFilterProp: 'title' }}
            aria-label={t('list.place')}
            className="post-place"
          />
          <Button
            type="primary"
            disabled={name.trim() === ''}
            loading={add.isPending}
            onClick={() => add.mutate({ name: name.trim(), place }, { onSuccess: () => setName('') })}
          >
            {t('admin.addOffice')}
          </Button>
        </div>
        {add.error ? <Alert type="error" title={say(add.error)} /> : null}
      </Section>
      <Section
        title={t('admin.offices')}
        testId="offices"
        extra={
          <Input
            allowClear
            size="small"
            value={find}
            onChange={(event) => setFind(event.target.value)}
            placeholder={t('admin.findOffice')}
            aria-label={t('admin.findOffice')}
          />
        }
      >
        <Async query={offices}>
          {(rows) => {
            const found = rows.filter(
              (office) => !find.trim() || `${office.name}${office.placeName}${office.code}`.includes(find.trim()),
            );
            return (
              <>
                <table className="plain-table">
                  <thead>
                    <tr>
                      <th>{t('admin.officeName')}</th>
                      <th>{t('list.place')}</th>
                      <th>{t('admin.code')}</th>
                      <th>{t('admin.valid')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {found.slice(0, MOST).map((office) => (
                      <tr key={office.code}>
                        <td>{office.name}</td>
                        <td>{office.placeName}</td>
                        <td className="cell-code">{office.code}</td>
                        <td>{[office.validFrom ?? t('admin.always'), office.validTo ?? t('admin.now')].join(' – ')}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
                {found.length > MOST ? (
                  <p className="soft">{t('admin.moreOffices', { n: found.length - MOST })}</p>
                ) : null}
              </>
            );
          }}
        </Async>
      </Section>
    </>
  );
}
