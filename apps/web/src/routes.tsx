import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { createBrowserRouter } from 'react-router';
import { BrokenPage } from '@assay/ui';
import { Frame, JoinPage, NotFoundPage, PlaceBones, SignInPage } from '@assay/web-session';

/** A page outside the frame, which has no bar to wait behind. */
const alone = (page: ReactNode) => <Suspense fallback={<PlaceBones />}>{page}</Suspense>;

/** Every place has an address; each loads when it is first visited. */
export const router = createBrowserRouter([
  { path: '/sign-in', element: alone(<SignInPage />), errorElement: <BrokenPage /> },
  { path: '/join/:token', element: alone(<JoinPage />), errorElement: <BrokenPage /> },
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
        lazy: async () => ({ Component: (await import('@assay/web-article')).ArticlePage }),
      },
      {
        path: '/claims/:id/review/:revision',
        lazy: async () => ({ Component: (await import('@assay/web-review')).ReviewPage }),
      },
      {
        path: '/claims/:id/:tab?',
        lazy: async () => ({ Component: (await import('@assay/web-claim')).ClaimPage }),
      },
      {
        path: '/newsroom',
        lazy: async () => ({ Component: (await import('@assay/web-newsroom')).NewsroomPage }),
      },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
]);
