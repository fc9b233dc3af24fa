import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * The accessibility faults that axe finds on a page: one line per broken rule, with the elements that break it. Our
 * pages have no frames of other sites, so axe runs in the page itself and not in a second one ("legacy mode"), which
 * halves the time; it reports only violations.
 *
 * @param rules ids of the axe rules to check; all rules if none is given
 */
export async function accessibilityFaults(page: Page, ...rules: string[]): Promise<string[]> {
  await settled(page);
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  if (rules.length) axe.withRules(rules);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`);
}

/**
 * Waits until the page's CSS transitions have ended: after a change of colour scheme, axe would otherwise judge
 * intermediate colours.
 */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const nextFrame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    // A style change starts its transitions in the next frame.
    await nextFrame();
    await nextFrame();
    // What scrolling drives has no end in time.
    const ending = document
      .getAnimations()
      .filter(
        ({ effect, timeline }) =>
          timeline === document.timeline && effect?.getComputedTiming().endTime !== Infinity,
      );
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}
