import { expect, it } from 'vitest';
import { readConfig } from './config';

const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://assay:secret@db/assay',
  ASSAY_ORIGIN: 'https://verdicts.example.org',
  ASSAY_SIGNING_SECRET: '5b1f0c9e7d3a486288f04c1eab67d295',
};

it.each([
  ['DATABASE_URL', {}],
  ['ASSAY_ORIGIN', {}],
  ['ASSAY_SIGNING_SECRET', {}],
  ['ASSAY_SIGNING_SECRET', { ASSAY_SIGNING_SECRET: 'short' }],
  ['ASSAY_SIGNING_SECRET', { ASSAY_SIGNING_SECRET: 'x'.repeat(40) }],
  ['ASSAY_SIGNING_SECRET', { ASSAY_SIGNING_SECRET: 'changeme-please!'.repeat(3) }],
  ['ASSAY_ORIGIN', { ASSAY_ORIGIN: 'http://verdicts.example.org' }],
  ['ASSAY_DEMO', { ASSAY_DEMO: '1' }],
  ['ASSAY_SIGN_UP_DOMAINS', { ASSAY_SIGN_UP: 'domains' }],
  ['ASSAY_SMTP_URL', { ASSAY_SIGN_UP: 'domains', ASSAY_SIGN_UP_DOMAINS: 'paper.example' }],
])('refuses to start in production over %s, by its name', (name, change: Record<string, string>) => {
  const environment: Record<string, string> = { ...production, ...change };
  if (!(name in change)) delete environment[name];
  expect(() => readConfig(environment)).toThrow(name);
});

it('starts in production with every secret given, and in development with none', () => {
  expect(readConfig(production).signingSecret).toBe(production.ASSAY_SIGNING_SECRET);
  expect(readConfig({ DATABASE_URL: production.DATABASE_URL }).production).toBe(false);
});

it('accepts plain http in production only on loopback', () => {
  for (const ASSAY_ORIGIN of ['http://localhost:4400', 'http://127.0.0.1:4400', 'http://[::1]:4400'])
    expect(readConfig({ ...production, ASSAY_ORIGIN }).origin).toBe(ASSAY_ORIGIN);
});

it('allows sign-up by invitation in production by default, and open sign-up in development', () => {
  expect(readConfig(production).signUp.mode).toBe('invited');
  expect(readConfig({ DATABASE_URL: production.DATABASE_URL }).signUp.mode).toBe('open');
  const byDomain = {
    ASSAY_SIGN_UP: 'domains',
    ASSAY_SIGN_UP_DOMAINS: 'Paper.example, @agency.example',
    ASSAY_SMTP_URL: 'smtp://mail:25',
    ASSAY_MAIL_FROM: 'Assay <assay@example.org>',
  };
  expect(readConfig({ ...production, ...byDomain }).signUp.domains).toEqual([
    'paper.example',
    'agency.example',
  ]);
});
