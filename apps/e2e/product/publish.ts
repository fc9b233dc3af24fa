import type { Page } from '@playwright/test';

/** Publishes the approved revision whose review is open, and confirms it. */
export async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page
    .getByRole('dialog', { name: /^Publish version/ })
    .getByRole('button', { name: 'Publish now' })
    .click();
}
