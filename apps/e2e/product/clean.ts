import { expect, type Page } from '@playwright/test';
import { accessibilityFaults } from './accessibility';
import { picture } from './picture';

/** Checks a page with axe in both colour schemes, checks that it fits a phone's width, and takes pictures of it. */
export async function clean(page: Page, name: string, path: (name: string) => string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, path(`${name}-${scheme}.png`), true);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: 360, height: 780 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await picture(page, path(`${name}-360.png`), true);
  await page.setViewportSize(size);
}
