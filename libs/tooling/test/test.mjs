#!/usr/bin/env node
/**
 * `npm test`: lint, types, unit and integration tests on real PostgreSQL, and browser tests of the built product in
 * Chromium.
 * Every check of the sources runs, even after one failed, two at a time. The two parts that take minutes run only after
 * all checks have passed; a part that did not run counts as one failure. What failed is listed at
 * the end, and the last line sums everything up.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { install } from '../start/install.mjs';
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

/** Runs a program in Node; every piece of its output goes to `print`. Returns whether it succeeded, and its seconds. */
async function run(args, print, env = {}) {
  const from = Date.now();
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, FORCE_COLOR: '0', ...env },
  });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', print);
  const status = await new Promise((ended) => child.on('close', ended));
  return { ok: status === 0, seconds: ((Date.now() - from) / 1000).toFixed(1) };
}

const result = ({ ok, seconds }) => `${ok ? 'ok' : 'FAILED'} in ${seconds} s`;

/** A part that counts as one check. Its output is shown once it has ended: the lines of two checks would mix. */
async function check(title, args) {
  let printed = '';
  const done = await run(args, (text) => (printed += text));
  say(`\n── ${title}\n${printed}── ${title}: ${result(done)}`);
  if (done.ok) passed++;
  else {
    failed++;
    failures.push(title);
  }
}

/** Runs the functions in their order, two at a time. */
async function twoAtATime(functions) {
  const waiting = [...functions];
  const takeTurns = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next();
  };
  await Promise.all([takeTurns(), takeTurns()]);
}

/** A runner that counts its own tests; one that ended without a report counts as a failure. */
async function runner(title, args, report, count, env) {
  say(`\n── ${title}`);
  const done = await run(
    args,
    (text) => process.stdout.write(text),
    withCompileCache({ ...process.env, ...env }),
  );
  say(`── ${title}: ${result(done)}`);
  let counted = { passed: 0, failed: 0, failures: [] };
  try {
    counted = count(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    say(`${title} left no report.`);
  }
  passed += counted.passed;
  failed += counted.failed || (done.ok ? 0 : 1);
  failures.push(...counted.failures.map((failure) => `${title}: ${failure}`));
  if (!done.ok && counted.failures.length === 0)
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

const WEB = ['libs/web', 'libs/ui', 'apps/web'];
// A large young generation saves a seventh of ESLint's time.
const eslint = (...args) => [
  '--max-semi-space-size=128',
  bin('eslint/bin/eslint.js'),
  '--max-warnings',
  '0',
  ...args,
];

// Lint reads the project graph.
await check('Project graph', [bin('nx/dist/bin/nx.js'), 'show', 'projects']);
// The long ones first. Lint is two checks, because ESLint uses one core.
await twoAtATime([
  () => check('Lint of the web client', eslint(...WEB)),
  () => check('Lint', eslint('.', ...WEB.flatMap((folder) => ['--ignore-pattern', `${folder}/**`]))),
  () => check('Types', [join(ROOT, 'libs/tooling/types/types.mjs')]),
  () => check('Format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']),
  async () => {
    await check('Build', [join(ROOT, 'libs/tooling/build/build.mjs')]);
    // What each page loads before it shows, by .size-limit.mjs.
    await check('Page sizes', [bin('size-limit/bin.js')]);
  },
  // Files, exports and dependencies that nothing uses.
  () => check('Unused', [bin('knip/bin/knip.js'), '--no-progress']),
  () => check('Styles', [bin('stylelint/bin/stylelint.mjs'), '{libs/ui,libs/web,apps/web}/**/*.css']),
  () => check('Dependencies', [join(ROOT, 'libs/tooling/dependencies/review.mjs')]),
]);

/** Vitest over all projects; the component tests among them need Chromium. */
function unitAndIntegration() {
  const unit = join(RESULTS, 'vitest.json');
  return runner(
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
  return runner(
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
  // One after the other: together they are a third faster, but on two cores each starves the other's pages and processes.
  await unitAndIntegration();
  await browser();
} else {
  for (const title of ['Unit and integration', 'Browser']) {
    say(`\n── ${title}: NOT RUN, since a check above failed`);
    failed++;
  }
}

if (failures.length > 0) say(`\n── Failed\n\n${failures.join('\n\n')}`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed ? 1 : 0);
