import { Suspense } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { createBrowserRouter, useParams } from 'react-router';
import { BrokenPage } from '@assay/ui';
import {
  ForgotPage,
  Frame,
  JoinPage,
  NotFoundPage,
  PlaceBones,
  ProvePage,
  ResetPage,
  SetupPage,
  SignInPage,
  SignUpPage,
} from '@assay/web-session';

/** A page outside the frame, which has no bar to wait behind. */
const alone = (page: ReactNode) => <Suspense fallback={<PlaceBones />}>{page}</Suspense>;

/**
 * A page that begins anew for another thing of its kind (another claim, another revision), and stays as it is while
 * only the rest of its address changes: a tab must not close the draft.
 */
function anewFor(Page: ComponentType, ...names: string[]): ComponentType {
  return function Place() {
    const params = useParams();
    return <Page key={names.map((name) => params[name]).join('/')} />;
  };
}

/** Every place has an address; each loads when it is first visited. */
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
    hydrateFallbackElement: <PlaceBones />,
    children: [
      { index: true, lazy: async () => ({ Component: (await import('@assay/web-desk')).DeskPage }) },
      {
        path: '/articles',
        lazy: async () => ({ Component: (await import('@assay/web-article')).ArticlesPage }),
      },
      {
        path: '/articles/:id',
        lazy: async () => ({ Component: anewFor((await import('@assay/web-article')).ArticlePage, 'id') }),
      },
      {
        path: '/claims/:id/review/:revision',
        lazy: async () => ({
          Component: anewFor((await import('@assay/web-review')).ReviewPage, 'id', 'revision'),
        }),
      },
      {
        path: '/claims/:id/copies/:copy',
        lazy: async () => ({
          Component: anewFor((await import('@assay/web-claim')).CopyPage, 'copy'),
        }),
      },
      {
        path: '/claims/:id/:tab?',
        lazy: async () => ({ Component: anewFor((await import('@assay/web-claim')).ClaimPage, 'id') }),
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
