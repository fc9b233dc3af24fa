import { expect, type Page } from '@playwright/test';
import { accessibilityFaults } from './accessibility';

/** Holds a place to axe in both colour schemes and to a phone's width, and keeps pictures of it. */
export async function clean(page: Page, name: string, path: (name: string) => string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.screenshot({ path: path(`${name}-${scheme}.png`), fullPage: true });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: 360, height: 780 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.screenshot({ path: path(`${name}-360.png`), fullPage: true });
  await page.setViewportSize(size);
}
