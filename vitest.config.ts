import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
// @ts-expect-error -- plain JavaScript, because `npm test` runs it without a build
import { findChromium } from './libs/tooling/test/chromium.mjs';

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
 * The packages of the browser that component tests load. Vite bundles them before the first test; a package that it
 * found only later would reload the page in the middle of a test.
 */
const BROWSER_PACKAGES = [
  ...['react', 'react/jsx-runtime', 'react/jsx-dev-runtime', 'react-dom', 'react-dom/client', 'react-router'],
  ...[
    'axe-core',
    'vitest-browser-react',
    'vitest-browser-react/pure',
    '@mantine/core',
    '@tabler/icons-react',
  ],
  ...[
    '@apollo/client',
    '@apollo/client/react',
    '@apollo/client/errors',
    '@apollo/client/utilities',
    'graphql',
  ],
  ...['gql.tada', 'react-hook-form', '@hookform/resolvers/zod', 'zod/mini'],
  ...['intl-messageformat', '@formatjs/icu-messageformat-parser', '@tanstack/react-virtual', 'graphql-ws'],
  ...['yjs', 'y-protocols/sync', 'lib0/encoding', 'lib0/decoding', '@hocuspocus/provider'],
  ...[
    '@tiptap/core',
    '@tiptap/react',
    '@tiptap/starter-kit',
    '@tiptap/extension-link',
    '@tiptap/extension-list',
  ],
  ...['@tiptap/extension-placeholder', '@tiptap/y-tiptap', '@tiptap/pm/model', '@tiptap/pm/state'],
  ...['@tiptap/pm/transform', '@tiptap/pm/view', '@noble/hashes/sha2.js', '@noble/hashes/utils.js'],
  ...['canonicalize', 'diff', '@leeoniya/ufuzzy'],
];

/** How long `expect.poll` waits: far beyond what a busy machine needs, so only a broken rule reaches it. */
const PATIENT = { poll: { timeout: 120_000 } };

/** Gives generated cases their seed. */
const SEED = 'libs/testing/src/seed.setup.ts';

/**
 * One root run over four projects (one run is twice as fast as one per workspace). `pure` needs nothing, `server` gets
 * a real PostgreSQL cluster, `web` gets React in Node, `components` renders parts and forms in Chromium.
 * Files share their worker's modules, since loading Nest and TypeORM anew for each took half the time: a spec leaves
 * nothing behind in a module, and each server spec has a database of its own.
 */
export default defineConfig({
  test: {
    isolate: false,
    attachmentsDir: 'test-results/attachments',
    sequence: { sequencer: LongestFirst },
    // Half of a spec's time is Postgres at work, so two at a time pay on two cores as well.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        resolve: { alias: ONE_GRAPHQL },
        test: {
          name: 'pure',
          setupFiles: [SEED],
          include: [
            'libs/{messages,domain,verdict-doc,verdict-page,text,claim-review,client,draft-client,api-schema,tooling}/**/*.spec.ts',
          ],
          testTimeout: 300_000,
          expect: PATIENT,
        },
      },
      {
        resolve: { alias: ONE_GRAPHQL },
        test: {
          name: 'server',
          setupFiles: [SEED],
          isolate: false,
          include: ['libs/{server,collab,testing}/**/*.spec.ts', 'apps/{api,bench}/**/*.spec.ts'],
          // Each started server is garbage within seconds: a larger young generation saves a twelfth of the work.
          execArgv: ['--max-semi-space-size=64'],
          globalSetup: ['libs/testing/src/cluster.setup.ts'],
          testTimeout: 300_000,
          expect: PATIENT,
          hookTimeout: 300_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'web',
          setupFiles: [SEED],
          include: ['libs/{web,ui}/**/*.spec.{ts,tsx}'],
          exclude: ['**/*.component.spec.tsx'],
          testTimeout: 300_000,
          expect: PATIENT,
        },
      },
      {
        plugins: [react()],
        optimizeDeps: { include: BROWSER_PACKAGES },
        test: {
          name: 'components',
          include: ['libs/{web,ui}/**/*.component.spec.tsx'],
          setupFiles: ['libs/ui/src/component-test/setup.ts'],
          testTimeout: 300_000,
          expect: PATIENT,
          browser: {
            enabled: true,
            headless: true,
            // The files share one page: a page for each would load React and Mantine anew for each.
            isolate: false,
            fileParallelism: false,
            viewport: { width: 1200, height: 900 },
            provider: playwright({
              launchOptions: {
                executablePath: findChromium() as string | undefined,
                args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
              },
              actionTimeout: 120_000,
            }),
            instances: [{ browser: 'chromium', screenshotFailures: false }],
          },
        },
      },
    ],
  },
});
