import { expect, it } from 'vitest';
import { readConfig } from './config';

const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://assay:secret@db/assay',
  ASSAY_ORIGIN: 'https://verdicts.example.org',
  ASSAY_SIGNING_SECRET: 'x'.repeat(32),
};

it.each([
  ['DATABASE_URL', {}],
  ['ASSAY_ORIGIN', {}],
  ['ASSAY_SIGNING_SECRET', {}],
  ['ASSAY_SIGNING_SECRET', { ASSAY_SIGNING_SECRET: 'short' }],
  ['ASSAY_DEMO', { ASSAY_DEMO: '1' }],
])('refuses to start in production over %s, by its name', (name, change: Record<string, string>) => {
  const environment: Record<string, string> = { ...production, ...change };
  if (!(name in change)) delete environment[name];
  expect(() => readConfig(environment)).toThrow(name);
});

it('starts in production with every secret given, and in development with none', () => {
  expect(readConfig(production).signingSecret).toBe(production.ASSAY_SIGNING_SECRET);
  expect(readConfig({ DATABASE_URL: production.DATABASE_URL }).production).toBe(false);
});
