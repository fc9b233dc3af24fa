import { defineConfig } from '@playwright/test';

/**
 * The built product in Debian's Chromium. Each spec starts a server of its own over a copy of the same first data, so
 * nothing is shared between them and two run at a time: much of a spec is waiting.
 */
export default defineConfig({
  testDir: './specs',
  testMatch: '**/*.e2e.ts',
  outputDir: '../../test-results/browser',
  timeout: 300_000,
  // No time that the product promises: a busy machine may take this long to draw what a quiet one draws at once.
  expect: { timeout: 30_000 },
  globalSetup: './product/seed.setup.ts',
  workers: 2,
  fullyParallel: false,
  forbidOnly: !!process.env.CI,
  retries: 0,
  use: {
    viewport: { width: 1400, height: 900 },
    // Recorded where that is asked for: it takes a tenth of the time, filmed a quarter. A failure leaves a screenshot.
    trace: process.env.ASSAY_TRACE
      ? { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: false }
      : 'off',
    screenshot: 'only-on-failure',
    actionTimeout: 30_000,
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
