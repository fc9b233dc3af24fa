import { lazy, Suspense, useEffect } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { Skeleton, ErrorBoundary, readKeysFrom, setLanguage } from '@assay/ui';
import { FrameActions } from '../actions/FrameActions';
import { keysStorage } from '../actions/keys-storage';
import { useSignInAsked } from '../api/connection-state';
import { ViewerProvider, useViewerQuery } from '../viewer';
import { useTexts } from '../texts';
import styles from './frame.module.css';
import { ConnectionBanner } from './ConnectionBanner';
import { useOpenedWords } from '../leaving/useOpenedWords';
import { useSignOutAsked } from '../leaving/sign-out-asked';
import { LeaveGuard } from '../form/LeaveGuard';
import { NoNewsroomPage } from '../newsrooms/NoNewsroomPage';
import { usePaletteAsked } from '../palette/palette-asked';
import { useShortcutsAsked } from './shortcut-help';

const Palette = lazy(() => import('../palette/Palette'));
const SignInOverPage = lazy(() => import('../sign-in/SignInOverPage'));
const ShortcutList = lazy(() => import('./ShortcutList'));
const SignOutDialog = lazy(() => import('../leaving/SignOutDialog'));

/** The skeleton of a page that is loading: its header and its content. */
export function PageSkeleton() {
  return (
    <div className={styles.bones}>
      <Skeleton
        lines={[{ tall: 30, wide: '40%' }, { tall: 16, wide: '60%' }, { tall: 120 }, { tall: 120 }]}
      />
    </div>
  );
}

/** The frame around every page of the newsroom: the viewer, the connection banner and the dialogs over the page. */
export function Frame() {
  const texts = useTexts();
  const { data } = useViewerQuery();
  const location = useLocation();
  const signInAsked = useSignInAsked();
  const shortcutsAsked = useShortcutsAsked();
  const paletteAsked = usePaletteAsked();
  const signOutAsked = useSignOutAsked();
  const opened = useOpenedWords(
    data?.viewer?.account.id,
    data?.viewer?.memberships.map(({ memberId }) => memberId) ?? [],
  );
  const locale = data?.viewer?.account.locale;
  useEffect(() => {
    if (locale) setLanguage(locale);
  }, [locale]);
  const accountId = data?.viewer?.account.id;
  useEffect(() => {
    if (accountId) readKeysFrom(keysStorage(accountId));
  }, [accountId]);

  if (!data || !opened)
    return (
      <>
        <ConnectionBanner />
        <PageSkeleton />
      </>
    );
  if (!data.viewer && !signInAsked) {
    const next = location.pathname + location.search + location.hash;
    return <Navigate to={next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`} replace />;
  }
  const { account, member, newsroom, permissions, memberships = [] } = data.viewer ?? {};
  if (!account || !member || !newsroom || !permissions) return <NoNewsroomPage memberships={memberships} />;
  return (
    <ViewerProvider value={{ account, member, newsroom, permissions, memberships }}>
      <a className={styles.skip} href="#place">
        {texts('skip')}
      </a>
      <ConnectionBanner />
      <FrameActions />
      <ErrorBoundary place={location.pathname}>
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </ErrorBoundary>
      <LeaveGuard />
      <Suspense>
        {signInAsked && <SignInOverPage memberId={member.id} />}
        {shortcutsAsked && <ShortcutList />}
        {paletteAsked && <Palette />}
        {signOutAsked && <SignOutDialog />}
      </Suspense>
    </ViewerProvider>
  );
}
