#!/usr/bin/env node
/**
 * `npm test`: lint, types, unit and integration tests on real PostgreSQL, and browser tests of the built product in
 * Chromium.
 * Every check of the sources runs, even after one failed. The two parts that take minutes run only after all checks
 * have
 * passed; a part that did not run counts as one failure. What failed is listed at the end, and the last line sums
 * everything up.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
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
/** What failed, listed again before the sum: the output above it has thousands of lines. */
const failures = [];

/** Runs one part in Node and prints how long it took; true when it succeeded. */
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
 * Runs a part that counts as one check, in parallel to others. Its output is shown once it has ended, so that the lines
 * of two checks do not mix.
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
  else {
    failed++;
    failures.push(title);
  }
}

/** A runner that counts its own tests; one that ended without a report counts as a failure. */
function runner(title, args, report, count, env) {
  const ok = part(title, args, env);
  let counted = { passed: 0, failed: 0, failures: [] };
  try {
    counted = count(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    say(`${title} left no report.`);
  }
  passed += counted.passed;
  failed += counted.failed || (ok ? 0 : 1);
  failures.push(...counted.failures.map((failure) => `${title}: ${failure}`));
  if (!ok && counted.failures.length === 0)
    failures.push(`${title}: ended with an error outside of its tests`);
}

/** @param result a `TestResult` of Vitest's JSON report */
function vitestFailures({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const cases = assertionResults
      .filter((assertion) => assertion.status === 'failed')
      .map((assertion) => `${assertion.fullName}\n    ${firstLines(assertion.failureMessages?.[0])}`);
    if (status === 'failed' && cases.length === 0) cases.push(firstLines(message));
    return cases.map((failure) => `${relative(ROOT, name)} › ${failure}`);
  });
}

/** @param suites the suites of Playwright's JSON report, which hold their specs and further suites */
function playwrightFailures(suites = []) {
  return suites.flatMap(({ specs, suites: inner }) => [
    ...specs
      .filter((spec) => !spec.ok)
      .map(({ file, title, tests }) => {
        const error = tests.flatMap(({ results }) => results).find((result) => result.error)?.error;
        return `${file} › ${title}\n    ${firstLines(error?.message)}`;
      }),
    ...playwrightFailures(inner),
  ]);
}

const firstLines = (message = '') => message.trim().split('\n').slice(0, 6).join('\n    ').slice(0, 800);

// Lint reads the project graph; the other two together need one core.
await check('Project graph', [bin('nx/dist/bin/nx.js'), 'show', 'projects']);
await Promise.all([
  check('Lint', [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']),
  check('Format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']).then(() =>
    check('Styles', [bin('stylelint/bin/stylelint.mjs'), '{libs/ui,libs/web,apps/web}/**/*.css']).then(() =>
      check('Types', [join(ROOT, 'libs/tooling/types/types.mjs')]).then(() =>
        // Files, exports and dependencies that nothing uses.
        check('Unused', [bin('knip/bin/knip.js'), '--no-progress']).then(() =>
          check('Dependencies', [join(ROOT, 'libs/tooling/dependencies/review.mjs')]),
        ),
      ),
    ),
  ),
]);

/** Vitest over all projects; the component tests among them need Chromium. */
function unitAndIntegration() {
  const unit = join(RESULTS, 'vitest.json');
  runner(
    'Unit and integration',
    [bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`],
    unit,
    (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      failures: vitestFailures(report),
    }),
    { ASSAY_CHROMIUM: requireChromium() },
  );
}

/** Playwright over the built product. */
function browser() {
  const report = join(RESULTS, 'playwright.json');
  runner(
    'Browser',
    [bin('@playwright/test/cli.js'), 'test', '-c', 'apps/e2e/playwright.config.ts', '--reporter=list,json'],
    report,
    ({ stats, suites }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      failures: playwrightFailures(suites),
    }),
    { PLAYWRIGHT_JSON_OUTPUT_NAME: report, ASSAY_CHROMIUM: requireChromium() },
  );
}

if (failed === 0) {
  unitAndIntegration();
  buildWhenStale();
  // What each page loads before it shows, by .size-limit.mjs.
  await check('Page sizes', [bin('size-limit/bin.js')]);
  browser();
} else {
  for (const title of ['Unit and integration', 'Browser']) {
    say(`\n── ${title}: NOT RUN, since a check above failed`);
    failed++;
  }
}

if (failures.length > 0) say(`\n── Failed\n\n${failures.join('\n\n')}`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed ? 1 : 0);
