import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { handlersDeclarePermission } from './libs/tooling/lint-rules/handlers-declare-permission.mjs';
import { mostProps } from './libs/tooling/lint-rules/most-props.mjs';
import { noWrittenColours } from './libs/tooling/lint-rules/no-written-colours.mjs';
import { retiredWords } from './libs/tooling/lint-rules/retired-words.mjs';
import { sentencesInCatalogues } from './libs/tooling/lint-rules/sentences-in-catalogues.mjs';
import { sqlInQueriesFiles } from './libs/tooling/lint-rules/sql-in-queries-files.mjs';

const assay = {
  rules: {
    'handlers-declare-permission': handlersDeclarePermission,
    'most-props': mostProps,
    'no-written-colours': noWrittenColours,
    'retired-words': retiredWords,
    'sentences-in-catalogues': sentencesInCatalogues,
    'sql-in-queries-files': sqlInQueriesFiles,
  },
};

/** Server features from the ground up: each may import those before it, and nothing after. */
const FEATURES = [
  'platform',
  'audit',
  'auth',
  'api-key',
  'policy',
  'rating-scale',
  'newsroom',
  'article',
  'claim',
  'notification',
  'evidence',
  'draft',
  'review',
  'publication',
  'external-verdicts',
  'search',
  'claim-operations',
  'discussion',
  'insight',
  'product',
];

const FRAMEWORKS = [
  '@nestjs/*',
  'typeorm',
  'pg',
  'fastify',
  'mercurius',
  'react',
  'react-dom',
  '@mantine/*',
  '@apollo/*',
];

const PURE = [
  'scope:messages',
  'scope:domain',
  'scope:verdict-doc',
  'scope:verdict-page',
  'scope:text',
  'scope:claim-review',
  'scope:client',
  'scope:draft-client',
];

/** The pure libraries that one of them may use. */
const PURE_BELOW = {
  'scope:domain': ['scope:messages'],
  'scope:text': ['scope:messages'],
  'scope:verdict-page': ['scope:messages'],
  'scope:claim-review': ['scope:messages'],
  // Verdicts are compared word by word, and only `text` finds words in linear time; `domain` has the kinds of change.
  'scope:verdict-doc': ['scope:text', 'scope:domain', 'scope:messages'],
};

const walls = [
  ...PURE.map((scope) => ({
    sourceTag: scope,
    onlyDependOnLibsWithTags: [scope, ...(PURE_BELOW[scope] ?? [])],
    bannedExternalImports: FRAMEWORKS,
  })),
  {
    sourceTag: 'scope:collab',
    onlyDependOnLibsWithTags: ['scope:collab', 'scope:messages', 'type:testing'],
    bannedExternalImports: ['@nestjs/*', 'typeorm', 'react'],
  },
  ...FEATURES.map((feature, index) => ({
    sourceTag: `feature:${feature}`,
    onlyDependOnLibsWithTags: [
      ...['type:pure', 'type:testing', 'type:migrations'],
      ...(['draft', 'product'].includes(feature) ? ['scope:collab'] : []),
      ...FEATURES.slice(0, index + 1).map((below) => `feature:${below}`),
    ],
    bannedExternalImports: ['react', 'react-dom', '@mantine/*', '@apollo/*'],
  })),
  { sourceTag: 'type:web', onlyDependOnLibsWithTags: ['type:web', 'type:ui', 'type:pure', 'type:contract'] },
  { sourceTag: 'type:ui', onlyDependOnLibsWithTags: ['type:ui', 'scope:messages'] },
  { sourceTag: 'type:contract', onlyDependOnLibsWithTags: ['type:contract'] },
  // A key that the product looks rows up with is written by the product's own function.
  { sourceTag: 'type:migrations', onlyDependOnLibsWithTags: ['type:testing', 'scope:domain'] },
  { sourceTag: 'type:tooling', onlyDependOnLibsWithTags: ['type:tooling'] },
  // Specs of a feature are a project of their own: they start the whole product, which imports the feature.
  ...['type:specs', 'type:server-testing'].map((sourceTag) => ({
    sourceTag,
    onlyDependOnLibsWithTags: [
      ...['type:server', 'type:engine', 'type:pure'],
      ...['type:testing', 'type:server-testing', 'type:tooling', 'type:migrations'],
    ],
  })),
  {
    sourceTag: 'type:testing',
    onlyDependOnLibsWithTags: ['type:tooling', 'type:migrations', 'type:server', 'type:engine', 'type:pure'],
  },
  {
    sourceTag: 'scope:api',
    onlyDependOnLibsWithTags: [
      'type:server',
      'type:engine',
      'type:pure',
      'type:tooling',
      'type:testing',
      'type:server-testing',
      'type:migrations',
    ],
  },
  { sourceTag: 'scope:web', onlyDependOnLibsWithTags: ['type:web', 'type:ui', 'type:pure', 'type:contract'] },
  { sourceTag: 'type:e2e', onlyDependOnLibsWithTags: ['type:tooling', 'type:testing', 'type:pure'] },
  {
    sourceTag: 'type:bench',
    onlyDependOnLibsWithTags: [
      'type:engine',
      'type:server',
      'type:pure',
      'type:tooling',
      'type:testing',
      'type:migrations',
    ],
  },
];

const TYPED = ['{libs,apps,migrations}/**/*.{ts,tsx}'];
const WEB = ['{libs/web,libs/ui,apps/web}/**/*.{ts,tsx}'];
const SERVER = ['{libs/{server,testing,server-testing,tooling},apps/{api,bench,e2e},migrations}/**/*.ts'];

/** Which type program knows a file, as the `include` of each states it. */
const TYPE_PROGRAMS = [
  { program: 'tsconfig.web.json', files: WEB },
  { program: 'tsconfig.server.json', files: SERVER },
  { program: 'tsconfig.json', files: TYPED, ignores: [...WEB, ...SERVER] },
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '.assay/**',
      '.nx/**',
      'libs/api-schema/src/graphql-env.d.ts',
      'libs/server/platform/database/tables.ts',
      'test-results/**',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    plugins: { '@nx': nx, assay },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allow: [],
          depConstraints: walls,
          allowCircularSelfDependency: true,
          // The frame is loaded at once, its inbox when it is visited.
          checkDynamicDependenciesExceptions: ['@assay/web-session'],
          banTransitiveDependencies: false,
        },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-undef': 'off',
    },
  },
  // One type program for each file: with a list of programs the parser would build those before the right one as well.
  ...TYPE_PROGRAMS.map(({ program, files, ignores }) => ({
    files,
    ...(ignores ? { ignores } : {}),
    languageOptions: { parserOptions: { project: [program], tsconfigRootDir: import.meta.dirname } },
  })),
  {
    // A promise that is neither awaited nor caught loses its error, and with it what it should have done.
    files: TYPED,
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: ['libs/server/**', 'libs/server-testing/**', 'apps/api/**'],
    rules: { '@typescript-eslint/consistent-type-imports': 'error' },
  },
  {
    files: ['libs/server/**/*.ts', 'apps/api/**/*.ts'],
    rules: { 'assay/handlers-declare-permission': 'error' },
  },
  {
    files: ['libs/server/**/*.ts', 'apps/api/src/**/*.ts'],
    // What runs the statements of the others, and the connection that listens.
    ignores: [
      '**/*.spec.ts',
      '**/spec/**',
      'libs/server/platform/bus/bus.ts',
      'libs/server/platform/database/{database,pool-transaction,statement-family}.ts',
    ],
    rules: { 'assay/sql-in-queries-files': 'error' },
  },
  {
    files: ['{libs,apps}/**/*.{ts,tsx}'],
    // Columns keep the names that their migrations gave them.
    ignores: ['libs/server/platform/database/tables.ts'],
    rules: { 'assay/retired-words': 'error' },
  },
  {
    files: [
      'libs/{server,domain,collab,text,verdict-doc,web,ui}/**/*.{ts,tsx}',
      'apps/{api,web}/src/**/*.{ts,tsx}',
    ],
    ignores: ['**/*.spec.{ts,tsx}', 'libs/web/session/form/test/**'],
    rules: { 'assay/sentences-in-catalogues': 'error' },
  },
  {
    files: ['libs/web/**/*.{ts,tsx}', 'apps/web/**/*.{ts,tsx}'],
    // The colours of ratings and members are data, which tests make up.
    ignores: ['**/*.spec.tsx', 'libs/web/session/form/test/**'],
    rules: { 'assay/no-written-colours': 'error', 'assay/most-props': 'error' },
  },
  {
    ...reactHooks.configs.flat['recommended-latest'],
    files: ['libs/{web,ui}/**/*.{ts,tsx}', 'apps/web/**/*.{ts,tsx}'],
  },
);
