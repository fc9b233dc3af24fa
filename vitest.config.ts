import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Vite would take graphql's .mjs where what Node loads (Nest, Mercurius, the inspector) takes its .js: two copies of one type. */
const ONE_GRAPHQL = [{ find: /^graphql$/, replacement: 'graphql/index.js' }];

/**
 * One root run over three projects (trap 2: one run is twice as fast as one per workspace).
 * `pure` needs nothing, `server` gets a real PostgreSQL cluster, `web` gets React.
 */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias: ONE_GRAPHQL },
        test: {
          name: 'pure',
          include: [
            'libs/{domain,verdict-doc,verdict-page,text,claim-review,client,api-schema,tooling}/**/*.spec.ts',
          ],
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias: ONE_GRAPHQL },
        test: {
          name: 'server',
          include: ['libs/{server,collab,testing}/**/*.spec.ts', 'apps/{api,bench}/**/*.spec.ts'],
          globalSetup: ['libs/testing/src/cluster.setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [react()],
        test: { name: 'web', include: ['libs/{web,ui}/**/*.spec.{ts,tsx}'], testTimeout: 20_000 },
      },
    ],
  },
});
