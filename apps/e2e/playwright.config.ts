import { defineConfig } from '@playwright/test';

/**
 * Tests the built product in Debian's Chromium. Each spec starts its own server over a copy of the same initial data,
 * so specs share nothing. Two run in parallel, because a spec spends much of its time waiting.
 */
export default defineConfig({
  testDir: './specs',
  testMatch: '**/*.e2e.ts',
  outputDir: '../../test-results/browser',
  // A hanging test fails at one of the timeouts below; this limit is for a whole test on a busy machine.
  timeout: 900_000,
  // A generous limit for a busy machine, not a time that the product promises.
  expect: { timeout: 120_000 },
  globalSetup: './product/seed.setup.ts',
  workers: 2,
  fullyParallel: false,
  forbidOnly: !!process.env.CI,
  retries: 0,
  use: {
    viewport: { width: 1400, height: 900 },
    // Traces and videos are recorded only on request: a trace takes a tenth more time, a video a quarter. A failure
    // always leaves a screenshot.
    trace: process.env.ASSAY_TRACE
      ? { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: false }
      : 'off',
    screenshot: 'only-on-failure',
    actionTimeout: 120_000,
    launchOptions: {
      executablePath: process.env.ASSAY_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        ...[
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
        ],
        ...['--disable-component-update', '--disable-sync'],
      ],
    },
  },
});
