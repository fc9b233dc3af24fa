import type { Page } from '@playwright/test';

/**
 * Takes a screenshot for people to look at, if ASSAY_PICTURES=1 is set. No spec asserts anything about the screenshots,
 * and taking all of them slows the specs down. A failed test always leaves one.
 *
 * @param path the file to write, as `info.outputPath` names it
 * @param fullPage the whole page rather than the part in the window
 */
export async function picture(page: Page, path: string, fullPage = false): Promise<void> {
  if (process.env.ASSAY_PICTURES) await page.screenshot({ path, fullPage });
}
