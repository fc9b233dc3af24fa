#!/usr/bin/env node
/**
 * `npm test`: lint, types, unit and integration on real PostgreSQL, and the built product in Chromium.
 * Every part runs, even after one failed; the last line sums them all.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { install } from '../start/install.mjs';
import { buildWhenStale } from '../build/build.mjs';
import { ROOT, requireNode, say, withCompileCache } from '../start/ground.mjs';
import { requireChromium } from './chromium.mjs';

requireNode();
install();

const RESULTS = join(ROOT, 'test-results');
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const bin = (name) => join(ROOT, 'node_modules', name);
let passed = 0;
let failed = 0;

/** Runs one part in Node and says how long it took; true when it ended well. */
function part(title, args, env = {}) {
  const from = Date.now();
  say(`\n── ${title}`);
  const done = spawnSync(process.execPath, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: withCompileCache({ ...process.env, FORCE_COLOR: '0', ...env }),
  });
  say(`── ${title}: ${done.status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - from) / 1000).toFixed(1)} s`);
  return done.status === 0;
}

/**
 * Runs a part that counts as one check, beside others: what it prints is shown once it has ended, so that two checks at a
 * time do not mix their lines.
 */
async function check(title, args) {
  const from = Date.now();
  const run = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, FORCE_COLOR: '0' } });
  let printed = '';
  for (const stream of [run.stdout, run.stderr]) stream.on('data', (chunk) => (printed += chunk));
  const status = await new Promise((ended) => run.on('close', ended));
  const seconds = ((Date.now() - from) / 1000).toFixed(1);
  say(`\n── ${title}\n${printed}── ${title}: ${status === 0 ? 'ok' : 'FAILED'} in ${seconds} s`);
  if (status === 0) passed++;
  else failed++;
}

/** A runner that counts its own tests; one that died without a report counts as a failure. */
function runner(title, args, report, count, env) {
  const ok = part(title, args, env);
  let counted = { passed: 0, failed: 0 };
  try {
    counted = count(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    say(`${title} left no report.`);
  }
  passed += counted.passed;
  failed += counted.failed || (ok ? 0 : 1);
}

// Lint reads the project graph; the other two need one core between them.
await check('Project graph', [bin('nx/dist/bin/nx.js'), 'show', 'projects']);
await Promise.all([
  check('Lint', [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']),
  check('Format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']).then(() =>
    check('Types', [join(ROOT, 'libs/tooling/types/types.mjs')]),
  ),
]);

const unit = join(RESULTS, 'vitest.json');
runner(
  'Unit and integration',
  [bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`],
  unit,
  (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests }),
);

buildWhenStale();
const browser = join(RESULTS, 'playwright.json');
runner(
  'Browser',
  [bin('@playwright/test/cli.js'), 'test', '-c', 'apps/e2e/playwright.config.ts', '--reporter=list,json'],
  browser,
  ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }),
  { PLAYWRIGHT_JSON_OUTPUT_NAME: browser, ASSAY_CHROMIUM: requireChromium() },
);

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed ? 1 : 0);
