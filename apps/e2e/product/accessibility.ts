import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * The accessibility faults that axe finds on a page: one line for each broken rule, with the elements that break it.
 * Our pages hold no frames of other sites, so axe runs in the page itself and not in a second one ("legacy mode"), which
 * takes half the time; it lists only what is broken.
 *
 * @param rules ids of axe's rules to look at; all of them where none is given
 */
export async function accessibilityFaults(page: Page, ...rules: string[]): Promise<string[]> {
  await settled(page);
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  if (rules.length) axe.withRules(rules);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Waits until the page's CSS transitions have ended: after a change of scheme, axe would judge colours in between. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const nextFrame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    // A change of style starts its transitions when it is drawn.
    await nextFrame();
    await nextFrame();
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}
