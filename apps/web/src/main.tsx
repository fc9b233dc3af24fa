import '@assay/ui/fonts';
import '@assay/ui/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApolloProvider } from '@apollo/client/react';
import { RouterProvider } from 'react-router';
import { followScheme } from '@assay/ui';
import { makeClient } from '@assay/web-session';
import { router } from './routes';

followScheme();

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <ApolloProvider client={makeClient()}>
        <RouterProvider router={router} />
      </ApolloProvider>
    </StrictMode>,
  );
