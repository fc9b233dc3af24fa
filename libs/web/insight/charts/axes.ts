/**
 * The common style of the charts' axes: the tokens' text colours, small sans-serif figures, and no axis line where the
 * grid has one.
 */
const TICK = { fill: 'var(--ink-2)', fontSize: 12, fontFamily: 'var(--sans)' };

export const AXIS = { tick: TICK, tickLine: false, axisLine: { stroke: 'var(--line-3)' } } as const;

export const GRID = { stroke: 'var(--line)', vertical: false } as const;

/** The style of the tooltip. */
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

/** Props that keep the chart out of the tab order: it is an image with a text alternative, and its table follows. */
export const STILL = {
  accessibilityLayer: false,
  role: 'presentation',
  margin: { top: 8, right: 8, bottom: 0, left: 0 },
} as const;

export const HEIGHT = 240;
