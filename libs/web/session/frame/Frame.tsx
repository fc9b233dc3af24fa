import { lazy, Suspense, useEffect } from 'react';
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import { Bones, ErrorBoundary, setLanguage, useShortcuts } from '@assay/ui';
import { useSignInAsked } from '../api/standing';
import { ViewerProvider, useViewerQuery } from '../viewer';
import { useTexts } from '../texts';
import styles from './frame.module.css';
import { LineBanner } from './LineBanner';
import { useOpenedWords } from '../leaving/useOpenedWords';
import { useSignOutAsked } from '../leaving/sign-out-asked';
import { NoNewsroomPage } from '../newsrooms/NoNewsroomPage';
import { askForShortcuts, useShortcutsAsked } from './shortcut-help';

const SignInOverPage = lazy(() => import('../sign-in/SignInOverPage'));
const ShortcutList = lazy(() => import('./ShortcutList'));
const SignOutDialog = lazy(() => import('../leaving/SignOutDialog'));

/** The shape of a place on its way: the bar and the page under it. */
export function PlaceBones() {
  return (
    <div className={styles.bones}>
      <Bones lines={[{ tall: 30, wide: '40%' }, { tall: 16, wide: '60%' }, { tall: 120 }, { tall: 120 }]} />
    </div>
  );
}

/** What stands around every place inside the newsroom: who is signed in, the banner, the dialogs over the page. */
export function Frame() {
  const texts = useTexts();
  const { data } = useViewerQuery();
  const location = useLocation();
  const navigate = useNavigate();
  const signInAsked = useSignInAsked();
  const shortcutsAsked = useShortcutsAsked();
  const signOutAsked = useSignOutAsked();
  const opened = useOpenedWords(
    data?.viewer?.account.id,
    data?.viewer?.memberships.map(({ memberId }) => memberId) ?? [],
  );
  useShortcuts({ '?': askForShortcuts });
  useShortcuts({ g: () => void navigate('/'), a: () => void navigate('/articles') }, { leavesPage: true });

  const locale = data?.viewer?.account.locale;
  useEffect(() => {
    if (locale) setLanguage(locale);
  }, [locale]);

  if (!data || !opened)
    return (
      <>
        <LineBanner />
        <PlaceBones />
      </>
    );
  if (!data.viewer && !signInAsked) {
    const next = location.pathname + location.search;
    return <Navigate to={next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`} replace />;
  }
  const { account, member, newsroom, permissions, memberships = [] } = data.viewer ?? {};
  if (!account || !member || !newsroom || !permissions) return <NoNewsroomPage memberships={memberships} />;
  return (
    <ViewerProvider value={{ account, member, newsroom, permissions, memberships }}>
      <a className={styles.skip} href="#place">
        {texts('skip')}
      </a>
      <LineBanner />
      <ErrorBoundary place={location.pathname}>
        <Suspense fallback={<PlaceBones />}>
          <Outlet />
        </Suspense>
      </ErrorBoundary>
      <Suspense>
        {signInAsked && <SignInOverPage memberId={member.id} />}
        {shortcutsAsked && <ShortcutList />}
        {signOutAsked && <SignOutDialog />}
      </Suspense>
    </ViewerProvider>
  );
}
