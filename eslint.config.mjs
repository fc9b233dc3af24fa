import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { handlersDeclarePermission } from './libs/tooling/lint-rules/handlers-declare-permission.mjs';
import { noWrittenColours } from './libs/tooling/lint-rules/no-written-colours.mjs';

const assay = {
  rules: { 'handlers-declare-permission': handlersDeclarePermission, 'no-written-colours': noWrittenColours },
};

/** Server features from the ground up: each may import those before it, and nothing after. */
const FEATURES = [
  'platform',
  'audit',
  'auth',
  'newsroom',
  'article',
  'claim',
  'notification',
  'evidence',
  'draft',
  'review',
  'publication',
  'elsewhere',
  'search',
  'desk',
  'discussion',
  'insight',
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
  'scope:domain',
  'scope:verdict-doc',
  'scope:verdict-page',
  'scope:text',
  'scope:claim-review',
  'scope:client',
  'scope:draft-client',
];

const walls = [
  ...PURE.map((scope) => ({
    sourceTag: scope,
    // Verdicts are compared word by word, and only `text` finds words in linear time; `domain` has the kinds of change.
    onlyDependOnLibsWithTags: scope === 'scope:verdict-doc' ? [scope, 'scope:text', 'scope:domain'] : [scope],
    bannedExternalImports: FRAMEWORKS,
  })),
  {
    sourceTag: 'scope:collab',
    onlyDependOnLibsWithTags: ['scope:collab', 'type:testing'],
    bannedExternalImports: ['@nestjs/*', 'typeorm', 'react'],
  },
  ...FEATURES.map((feature, index) => ({
    sourceTag: `feature:${feature}`,
    onlyDependOnLibsWithTags: [
      ...['type:pure', 'type:testing', 'type:migrations'],
      ...(feature === 'draft' ? ['scope:collab'] : []),
      ...FEATURES.slice(0, index + 1).map((below) => `feature:${below}`),
    ],
    bannedExternalImports: ['react', 'react-dom', '@mantine/*', '@apollo/*'],
  })),
  { sourceTag: 'type:web', onlyDependOnLibsWithTags: ['type:web', 'type:ui', 'type:pure', 'type:contract'] },
  { sourceTag: 'type:ui', onlyDependOnLibsWithTags: ['type:ui'] },
  { sourceTag: 'type:contract', onlyDependOnLibsWithTags: ['type:contract'] },
  // A key that the product looks rows up with is written by the product's own function.
  { sourceTag: 'type:migrations', onlyDependOnLibsWithTags: ['type:testing', 'scope:domain'] },
  { sourceTag: 'type:tooling', onlyDependOnLibsWithTags: ['type:tooling'] },
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

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '.assay/**',
      '.nx/**',
      'libs/api-schema/src/graphql-env.d.ts',
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
          banTransitiveDependencies: false,
        },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-undef': 'off',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: ['libs/server/**', 'apps/api/**'],
    rules: { '@typescript-eslint/consistent-type-imports': 'error' },
  },
  {
    files: ['libs/server/**/*.ts', 'apps/api/**/*.ts'],
    rules: { 'assay/handlers-declare-permission': 'error' },
  },
  {
    files: ['libs/web/**/*.{ts,tsx}', 'apps/web/**/*.{ts,tsx}'],
    rules: { 'assay/no-written-colours': 'error' },
  },
  {
    ...reactHooks.configs.flat['recommended-latest'],
    files: ['libs/{web,ui}/**/*.{ts,tsx}', 'apps/web/**/*.{ts,tsx}'],
  },
);
