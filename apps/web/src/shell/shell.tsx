import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useMetaQuery } from '../api/meta';
import { useSession, useWelcome } from '../api/session';
import type { Session } from '../api/types';
import { useText } from '../i18n';
import { ErrorState } from '../shared/error-state';
import { GoTo } from '../shared/go-to';
import { Loading } from '../shared/loading';
import { useNarrow } from '../shared/use-narrow';
import { DemoBanner } from './demo-banner';
import { Header } from './header';
import { NavDrawer } from './nav-drawer';
import { PastBanner } from './past-banner';
import { SideNav } from './side-nav';
import './header.css';
import './nav.css';
import './search.css';
import './shell.css';

const DuePage = lazy(() => import('../pages/account/due-page').then((page) => ({ default: page.DuePage })));

/** The frame of every page once somebody is signed in. */
export function Shell() {
  const session = useSession();
  const { href } = useLocation();
  if (session.isError) return <Bare error={session.error} retry={() => void session.refetch()} />;
  if (session.isPending) return <Bare />;
  if (!session.data) return <ToSignIn next={href} />;
  if (session.data.due)
    return (
      <Suspense fallback={<Bare />}>
        <DuePage session={session.data} />
      </Suspense>
    );
  return <Frame session={session.data} />;
}

/** Leads to the sign-in page once, remembering where one was going: the address changes while the page is fetched. */
function ToSignIn({ next }: { next: string }) {
  const welcome = useWelcome();
  const navigate = useNavigate();
  const [wanted] = useState(next);
  const due = welcome.data ? welcome.data.setUpDue && !welcome.data.demonstration : undefined;
  useEffect(() => {
    if (due === true) void navigate({ to: '/setup', replace: true });
    if (due === false) void navigate({ to: '/signin', search: wanted === '/' ? {} : { next: wanted }, replace: true });
  }, [due, wanted, navigate]);
  if (welcome.isError) return <Bare error={welcome.error} retry={() => void welcome.refetch()} />;
  return <Bare />;
}

function Bare({ error, retry }: { error?: unknown; retry?: () => void }) {
  return (
    <main className="bare">
      {error === undefined ? <Loading /> : <ErrorState error={error} {...(retry ? { onRetry: retry } : {})} />}
    </main>
  );
}

function Frame({ session }: { session: Session }) {
  const { t } = useText();
  const meta = useMetaQuery();
  const { pathname } = useLocation();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  if (meta.isError) return <Bare error={meta.error} retry={() => void meta.refetch()} />;
  if (!meta.data) return <Bare />;
  if (pathname === '/' && !session.can.includes('read') && session.can.includes('administer'))
    return <GoTo to="/admin" />;
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      {narrow ? (
        <NavDrawer open={open} onClose={() => setOpen(false)} session={session} />
      ) : (
        <SideNav session={session} />
      )}
      <div className="shell-body">
        <Header session={session} onMenu={narrow ? () => setOpen(true) : undefined} />
        {session.demonstration ? <DemoBanner /> : null}
        <PastBanner />
        <main id="main" tabIndex={-1}>
          <Suspense fallback={<Loading lines={6} />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
    </div>
  );
}
