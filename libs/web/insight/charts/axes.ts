/** What every chart's axes share: the tokens' inks, small sans figures, no line where the grid says it. */
export const TICK = { fill: 'var(--ink-2)', fontSize: 12, fontFamily: 'var(--sans)' };

export const AXIS = { tick: TICK, tickLine: false, axisLine: { stroke: 'var(--line-3)' } } as const;

export const GRID = { stroke: 'var(--line)', vertical: false } as const;

/** The box beside the pointer. */
export const TIP = {
  contentStyle: {
    border: '1px solid var(--line-2)',
    borderRadius: 6,
    background: 'var(--sheet)',
    color: 'var(--ink)',
    fontSize: 13,
    fontVariantNumeric: 'tabular-nums',
  },
  itemStyle: { color: 'var(--ink)', padding: 0 },
  labelStyle: { color: 'var(--ink-2)' },
  cursor: { fill: 'var(--sunken)', stroke: 'var(--line-2)' },
  isAnimationActive: false,
} as const;

/** The chart stands in an image with a sentence, and its table follows: nothing in it takes the keyboard. */
export const STILL = {
  accessibilityLayer: false,
  role: 'presentation',
  margin: { top: 8, right: 8, bottom: 0, left: 0 },
} as const;

export const HEIGHT = 240;
