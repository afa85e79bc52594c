import { Tabs } from 'antd';
import { useSession } from '../../api/session';
import { useText } from '../../i18n';
import { Forbidden } from '../../shared/forbidden';
import { PageHead } from '../../shared/page-head';
import { useSearchText } from '../../url/use-at';
import { Machines } from './machines';
import { NoticeChannels } from './notice-channels';
import { Offices } from './offices';
import { People } from './people';
import { Places } from './places';
import { PressProviderSettings } from './press-provider';
import { acceptsDivisions } from '../../shell/nav-items';
import { SignInAudit } from './sign-in-audit';
import { SignInDesk } from './sign-in-desk';
import './admin.css';

/** Who may do what, for which place; the offices; the division tree. */
export function AdminPage() {
  const { t } = useText();
  const session = useSession();
  const [search, setSearch] = useSearchText();
  const may = session.data?.can.includes('administer') ?? false;
  const audits = session.data?.can.includes('audit') ?? false;
  const accepts = session.data ? acceptsDivisions(session.data) : false;
  const first = may ? 'people' : accepts ? 'places' : 'sign-ins';
  return (
    <div className="page">
      <PageHead title={t('nav.admin')} question={t('admin.question')} />
      {may || audits || accepts ? (
        <Tabs
          activeKey={search.tab ?? first}
          onChange={(tab) => setSearch({ tab: tab === first ? undefined : tab })}
          destroyOnHidden
          items={[
            ...(may
              ? [
                  { key: 'people', label: t('admin.people'), children: <People /> },
                  { key: 'offices', label: t('admin.offices'), children: <Offices /> },
                  { key: 'places', label: t('admin.places'), children: <Places /> },
                  { key: 'machines', label: t('machine.tab'), children: <Machines /> },
                  { key: 'notices', label: t('notice.tab'), children: <NoticeChannels /> },
                  { key: 'sign-in', label: t('admin.signIn'), children: <SignInDesk /> },
                  { key: 'provider', label: t('provider.tab'), children: <PressProviderSettings /> },
                ]
              : accepts
                ? [{ key: 'places', label: t('admin.places'), children: <Places /> }]
                : []),
            ...(audits ? [{ key: 'sign-ins', label: t('audit.title'), children: <SignInAudit /> }] : []),
          ]}
        />
      ) : (
        <Forbidden />
      )}
    </div>
  );
}
