import { Suspense } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { createBrowserRouter, useParams } from 'react-router';
import { BrokenPage } from '@assay/ui';
import {
  ForgotPage,
  Frame,
  JoinPage,
  NotFoundPage,
  PageSkeleton,
  ProvePage,
  ResetPage,
  SetupPage,
  SignInPage,
  SignUpPage,
} from '@assay/web-session';

/** A page outside the frame. It has no page header that could show while it loads. */
const alone = (page: ReactNode) => <Suspense fallback={<PageSkeleton />}>{page}</Suspense>;

/**
 * A page that React remounts when one of these route parameters changes (another claim, another revision), and keeps
 * when only the rest of the address changes: otherwise a change of tab would close the draft.
 */
function remountedFor(Page: ComponentType, ...names: string[]): ComponentType {
  return function RemountedPage() {
    const params = useParams();
    return <Page key={names.map((name) => params[name]).join('/')} />;
  };
}

/** The routes of the client. Each page is loaded when it is first visited. */
export const router = createBrowserRouter([
  { path: '/sign-in', element: alone(<SignInPage />), errorElement: <BrokenPage /> },
  { path: '/join/:token', element: alone(<JoinPage />), errorElement: <BrokenPage /> },
  { path: '/sign-up/:token', element: alone(<SignUpPage />), errorElement: <BrokenPage /> },
  { path: '/setup/:token', element: alone(<SetupPage />), errorElement: <BrokenPage /> },
  { path: '/forgot', element: alone(<ForgotPage />), errorElement: <BrokenPage /> },
  { path: '/reset/:token', element: alone(<ResetPage />), errorElement: <BrokenPage /> },
  { path: '/prove/:token', element: alone(<ProvePage />), errorElement: <BrokenPage /> },
  {
    element: <Frame />,
    errorElement: <BrokenPage />,
    hydrateFallbackElement: <PageSkeleton />,
    children: [
      { index: true, lazy: async () => ({ Component: (await import('@assay/web-desk')).DeskPage }) },
      {
        path: '/articles',
        lazy: async () => ({ Component: (await import('@assay/web-article')).ArticlesPage }),
      },
      {
        path: '/articles/:id',
        lazy: async () => ({
          Component: remountedFor((await import('@assay/web-article')).ArticlePage, 'id'),
        }),
      },
      { path: '/add', lazy: async () => ({ Component: (await import('@assay/web-claim')).AddPage }) },
      {
        path: '/claims/:id/review/:revision',
        lazy: async () => ({
          Component: remountedFor((await import('@assay/web-review')).ReviewPage, 'id', 'revision'),
        }),
      },
      {
        path: '/claims/:id/copies/:copy',
        lazy: async () => ({
          Component: remountedFor((await import('@assay/web-claim')).SnapshotPage, 'copy'),
        }),
      },
      {
        path: '/claims/:id/history',
        lazy: async () => ({
          Component: remountedFor((await import('@assay/web-claim/history')).HistoryPage, 'id'),
        }),
      },
      {
        path: '/claims/:id/:tab?',
        lazy: async () => ({ Component: remountedFor((await import('@assay/web-claim')).ClaimPage, 'id') }),
      },
      {
        path: '/inbox',
        lazy: async () => ({ Component: (await import('@assay/web-session/inbox')).InboxPage }),
      },
      {
        path: '/newsroom',
        lazy: async () => ({ Component: (await import('@assay/web-newsroom')).NewsroomPage }),
      },
      {
        path: '/newsroom/audit',
        lazy: async () => ({ Component: (await import('@assay/web-newsroom')).AuditPage }),
      },
      {
        path: '/newsroom/elsewhere',
        lazy: async () => ({ Component: (await import('@assay/web-newsroom')).ElsewherePage }),
      },
      {
        path: '/newsroom/insights',
        lazy: async () => ({ Component: (await import('@assay/web-insight')).InsightsPage }),
      },
      {
        path: '/newsroom/jobs',
        lazy: async () => ({ Component: (await import('@assay/web-newsroom')).FailedJobsPage }),
      },
      {
        path: '/newsroom/programs',
        lazy: async () => ({ Component: (await import('@assay/web-newsroom')).ProgramsPage }),
      },
      {
        path: '/you/:tab?',
        lazy: async () => ({ Component: (await import('@assay/web-newsroom')).YouPage }),
      },
      { path: '/help', lazy: async () => ({ Component: (await import('@assay/web-newsroom')).HelpPage }) },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
]);
