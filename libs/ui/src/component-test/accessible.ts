import axe from 'axe-core';
import { expect } from 'vitest';
import { chooseScheme } from '../kit/colour-scheme';

/** The success criteria of WCAG 2.2 up to level AA, by axe's tags. */
const WCAG_2_2_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The rules of axe that depend on colours: the dark scheme changes nothing else of a page. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * Expects that axe finds no fault on the page by WCAG 2.2 AA, in the light and in the dark scheme, and that nothing is
 * wider than the page in either writing direction. Restores the scheme and the direction.
 */
export async function expectAccessible(): Promise<void> {
  const root = document.documentElement;
  const [scheme, direction] = [root.dataset['mantineColorScheme'], root.dir];
  try {
    for (const shown of ['light', 'dark'] as const) {
      chooseScheme(shown);
      await settled();
      expect(await faults(shown === 'dark' ? OF_COLOURS : WCAG_2_2_AA), `axe in the ${shown} scheme`).toEqual(
        [],
      );
    }
    for (const shown of ['ltr', 'rtl'] as const) {
      root.dir = shown;
      await nextFrame();
      expect(root.scrollWidth, `the width of the page, ${shown}`).toBeLessThanOrEqual(root.clientWidth);
    }
  } finally {
    chooseScheme(scheme === 'dark' ? 'dark' : 'light');
    root.dir = direction;
  }
}

async function faults(runOnly: string[]): Promise<string[]> {
  const { violations } = await axe.run(document, {
    runOnly,
    resultTypes: ['violations'],
    iframes: false,
  });
  return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`);
}

const nextFrame = () => new Promise((drawn) => requestAnimationFrame(drawn));

/** Waits until the transitions of the last change have ended: axe would otherwise judge intermediate colours. */
async function settled(): Promise<void> {
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
}
