import { Tabs } from 'antd';
import { useSession } from '../../api/session';
import { useText } from '../../i18n';
import { Forbidden } from '../../shared/forbidden';
import { PageHead } from '../../shared/page-head';
import { useSearchText } from '../../url/use-at';
import { Offices } from './offices';
import { People } from './people';
import { Places } from './places';
import './admin.css';

/** Who may do what, for which place; the offices; the division tree. */
export function AdminPage() {
  const { t } = useText();
  const session = useSession();
  const [search, setSearch] = useSearchText();
  const may = session.data?.can.includes('administer') ?? false;
  return (
    <div className="page">
      <PageHead title={t('nav.admin')} question={t('admin.question')} />
      {may ? (
        <Tabs
          activeKey={search.tab ?? 'people'}
          onChange={(tab) => setSearch({ tab: tab === 'people' ? undefined : tab })}
          destroyOnHidden
          items={[
            { key: 'people', label: t('admin.people'), children: <People /> },
            { key: 'offices', label: t('admin.offices'), children: <Offices /> },
            { key: 'places', label: t('admin.places'), children: <Places /> },
          ]}
        />
      ) : (
        <Forbidden />
      )}
    </div>
  );
}
