import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { BrokenPage } from '../shared/broken-page';
import { NotFound } from '../shared/not-found';
import { Shell } from '../shell/shell';
import { parseSearch, readShared, stringifySearch } from './state';

type Loose = Record<string, string | undefined>;

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: () => <NotFound />,
  validateSearch: (search: Record<string, unknown>): Loose => search as Loose,
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/signin',
  component: lazyRouteComponent(() => import('../pages/signin/sign-in-page'), 'SignInPage'),
});
const setUp = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('../pages/signin/set-up-page'), 'SetUpPage'),
});
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });
const city = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/city/city-page'), 'CityPage'),
});
const today = createRoute({
  getParentRoute: () => shell,
  path: '/today',
  component: lazyRouteComponent(() => import('../pages/today/today-page'), 'TodayPage'),
});
const records = createRoute({
  getParentRoute: () => shell,
  path: '/records/$kind',
  component: lazyRouteComponent(() => import('../pages/records/records-page'), 'RecordsPage'),
});
const record = createRoute({
  getParentRoute: () => shell,
  path: '/records/$kind/$record',
  component: lazyRouteComponent(() => import('../pages/record/record-page'), 'RecordPage'),
});
const importDesk = createRoute({
  getParentRoute: () => shell,
  path: '/import',
  component: lazyRouteComponent(() => import('../pages/imports/import-page'), 'ImportPage'),
});
const importJob = createRoute({
  getParentRoute: () => shell,
  path: '/import/$job',
  component: lazyRouteComponent(() => import('../pages/imports/job-page'), 'JobPage'),
});
const press = createRoute({
  getParentRoute: () => shell,
  path: '/press',
  component: lazyRouteComponent(() => import('../pages/press/press-page'), 'PressPage'),
});
const pressDesk = createRoute({
  getParentRoute: () => shell,
  path: '/press/$page',
  component: lazyRouteComponent(() => import('../pages/press/desk-page'), 'DeskPage'),
});
const ledger = createRoute({
  getParentRoute: () => shell,
  path: '/ledger',
  component: lazyRouteComponent(() => import('../pages/ledger/ledger-page'), 'LedgerPage'),
});
const admin = createRoute({
  getParentRoute: () => shell,
  path: '/admin',
  component: lazyRouteComponent(() => import('../pages/admin/admin-page'), 'AdminPage'),
});

const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  component: lazyRouteComponent(() => import('../pages/account/account-page'), 'AccountPage'),
});

const firms = createRoute({
  getParentRoute: () => shell,
  path: '/firms',
  component: lazyRouteComponent(() => import('../pages/policy/firms-page'), 'FirmsPage'),
});
const firm = createRoute({
  getParentRoute: () => shell,
  path: '/firms/$firm',
  component: lazyRouteComponent(() => import('../pages/policy/firm-page'), 'FirmPage'),
});
const factsImport = createRoute({
  getParentRoute: () => shell,
  path: '/firms/import',
  component: lazyRouteComponent(() => import('../pages/policy/facts-import-page'), 'FactsImportPage'),
});
const policies = createRoute({
  getParentRoute: () => shell,
  path: '/policies',
  component: lazyRouteComponent(() => import('../pages/policy/policies-page'), 'PoliciesPage'),
});
const policy = createRoute({
  getParentRoute: () => shell,
  path: '/policies/$policy',
  component: lazyRouteComponent(() => import('../pages/policy/policy-page'), 'PolicyPage'),
});
const policyEdit = createRoute({
  getParentRoute: () => shell,
  path: '/policies/$policy/edit',
  component: lazyRouteComponent(() => import('../pages/policy/edit-page'), 'EditPage'),
});
const supervision = createRoute({
  getParentRoute: () => shell,
  path: '/supervision',
  component: lazyRouteComponent(() => import('../pages/supervision/desk-page'), 'SupervisionPage'),
});
const lights = createRoute({
  getParentRoute: () => shell,
  path: '/supervision/lights',
  component: lazyRouteComponent(() => import('../pages/dispatch/lights-page'), 'LightsPage'),
});
const meetings = createRoute({
  getParentRoute: () => shell,
  path: '/supervision/meetings',
  component: lazyRouteComponent(() => import('../pages/dispatch/meetings-page'), 'MeetingsPage'),
});
const meeting = createRoute({
  getParentRoute: () => shell,
  path: '/supervision/meetings/$record',
  component: lazyRouteComponent(() => import('../pages/dispatch/meeting-page'), 'MeetingPage'),
});
const papers = createRoute({
  getParentRoute: () => shell,
  path: '/supervision/papers',
  component: lazyRouteComponent(() => import('../pages/supervision-papers/papers-page'), 'PapersPage'),
});
const paper = createRoute({
  getParentRoute: () => shell,
  path: '/supervision/papers/$record',
  component: lazyRouteComponent(() => import('../pages/supervision-papers/paper-page'), 'PaperPage'),
});
const pledges = createRoute({
  getParentRoute: () => shell,
  path: '/supervision/pledges',
  component: lazyRouteComponent(() => import('../pages/supervision-papers/pledges-page'), 'PledgesPage'),
});
const supervisionPages = [papers, paper, pledges, supervision, lights, meetings, meeting] as const;
const bulletins = createRoute({
  getParentRoute: () => shell,
  path: '/bulletins',
  component: lazyRouteComponent(() => import('../pages/bulletin/bulletins-page'), 'BulletinsPage'),
});
const bulletin = createRoute({
  getParentRoute: () => shell,
  path: '/bulletins/$bulletin',
  component: lazyRouteComponent(() => import('../pages/bulletin/bulletin-page'), 'BulletinPage'),
});
const bulletinEdit = createRoute({
  getParentRoute: () => shell,
  path: '/bulletins/$bulletin/edit',
  component: lazyRouteComponent(() => import('../pages/bulletin/edit-page'), 'EditPage'),
});
const bulletinPages = [bulletins, bulletin, bulletinEdit] as const;
const policyPages = [firms, factsImport, firm, policies, policy, policyEdit] as const;

const tree = root.addChildren([
  signIn,
  setUp,
  shell.addChildren([
    city,
    today,
    records,
    record,
    importDesk,
    importJob,
    press,
    pressDesk,
    ledger,
    account,
    admin,
    ...policyPages,
    ...bulletinPages,
    ...supervisionPages,
  ]),
]);

/** The router with plain-text queries: a place code in the address stays text. */
export function makeRouter() {
  return createRouter({
    routeTree: tree,
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPreload: 'intent',
    defaultErrorComponent: BrokenPage,
  });
}

/** Search of a link that leaves the page's own filters and keeps place and dates. */
export function keep(old: Record<string, unknown>): Loose {
  return { ...readShared(old) };
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
