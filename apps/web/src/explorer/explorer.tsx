import 'graphiql/style.css';
import './explorer.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createClient } from 'graphql-ws';
import { createRoot } from 'react-dom/client';
import { EXAMPLES } from './examples';

const live = new URL('/graphql/live', location.href);
live.protocol = live.protocol.replace('http', 'ws');

const fetcher = createGraphiQLFetcher({
  url: '/graphql',
  wsClient: createClient({ url: live.href, lazy: true }),
});

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <GraphiQL
      fetcher={fetcher}
      defaultQuery={EXAMPLES[0]}
      defaultTabs={EXAMPLES.map((query) => ({ query }))}
    />,
  );
