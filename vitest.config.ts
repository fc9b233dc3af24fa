import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Vite would take graphql's .mjs where what Node loads (Nest, Mercurius, the inspector) takes its .js: two copies of one type. */
const ONE_GRAPHQL = [{ find: /^graphql$/, replacement: 'graphql/index.js' }];

/** The specs of the benches take longest: begun last, they would leave the other worker without work. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => moduleId.includes('/apps/bench/');
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/**
 * One root run over three projects (trap 2: one run is twice as fast as one per workspace).
 * `pure` needs nothing, `server` gets a real PostgreSQL cluster, `web` gets React.
 * Files share their worker's modules, since loading Nest and TypeORM anew for each took half the time: a spec leaves
 * nothing behind in a module, and each server spec has a database of its own.
 */
export default defineConfig({
  test: {
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // Half of a spec's time is Postgres at work, so two at a time pay on two cores as well.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        resolve: { alias: ONE_GRAPHQL },
        test: {
          name: 'pure',
          include: [
            'libs/{domain,verdict-doc,verdict-page,text,claim-review,client,draft-client,api-schema,tooling}/**/*.spec.ts',
          ],
          testTimeout: 120_000,
        },
      },
      {
        resolve: { alias: ONE_GRAPHQL },
        test: {
          name: 'server',
          isolate: false,
          include: ['libs/{server,collab,testing}/**/*.spec.ts', 'apps/{api,bench}/**/*.spec.ts'],
          globalSetup: ['libs/testing/src/cluster.setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [react()],
        test: { name: 'web', include: ['libs/{web,ui}/**/*.spec.{ts,tsx}'], testTimeout: 120_000 },
      },
    ],
  },
});
