import type { Sign, Signs } from './signs';

/**
 * What each sign adds to the odds (in logits) that somebody would check the sentence. Fitted by logistic regression on
 * texts 1 to 12 of the labelled set; `npm run bench -- spotting --fit` prints them anew.
 */
export const WEIGHTS: Partial<Record<Sign, number>> = {
  figure: 0.75,
  comparison: 1.09,
  accusation: 0.32,
  denial: 0.98,
  absence: 1.29,
  cause: 1.15,
  law: 0.91,
  attributed: 0.75,
  unnamed_source: 0.19,
  deed: 1.15,
  date: 0.67,
  large_figure: 1.12,
  several_figures: 0.43,
  small_figure: 0.04,
  warned: 1.02,
  passive: 1.24,
  official: 0.6,
  denies_by_no: 0.72,
  opinion: -0.85,
  feeling: -1.15,
  future: -1.38,
  question: -0.52,
  self: -0.47,
  quotation: -1.18,
  simile: -0.95,
  short: 0.54,
  very_short: -0.09,
  names: 0.33,
  past: 0.31,
};

/** Odds of a sentence that shows nothing. */
export const BASE = -2.28;

/** How likely somebody would check a sentence with these signs, 0 to 1. */
export function likelihood(signs: Signs, weights = WEIGHTS, base = BASE): number {
  let logit = base;
  for (const [sign, much] of Object.entries(signs) as [Sign, number][]) logit += much * (weights[sign] ?? 0);
  return 1 / (1 + Math.exp(-logit));
}

/** The most that the kinds of its words can make of a sentence. */
export function mostLikely(signs: Signs): number {
  const { names = 0, past = 0 } = WEIGHTS;
  return likelihood({ ...signs, names: names > 0 ? 1 : 0, past: past > 0 ? 1 : 0 });
}
