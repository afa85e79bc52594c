import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
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

const tree = root.addChildren([
  signIn,
  setUp,
  shell.addChildren([city, today, records, record, importDesk, importJob, ledger, account, admin]),
]);

/** The router with plain-text queries: a place code in the address stays text. */
export function makeRouter() {
  return createRouter({
    routeTree: tree,
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPreload: 'intent',
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
