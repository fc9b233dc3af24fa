import type { Sign, Signs } from './signs';

/**
 * What each sign adds to the odds (in logits) that a fact-checker would check the sentence. Fitted by logistic
 * regression on texts 1 to 12 of the labelled set; `npm run bench -- spotting --fit` prints new weights.
 */
const WEIGHTS: Partial<Record<Sign, number>> = {
  figure: 0.48,
  comparison: 1.03,
  accusation: 0.71,
  denial: 1.49,
  absence: 1.3,
  cause: 1.21,
  law: 0.77,
  attributed: 1.02,
  unnamed_source: -0.17,
  deed: 0.7,
  date: 0.43,
  large_figure: 0.71,
  several_figures: 0.26,
  small_figure: 0.09,
  warned: 0.45,
  passive: 1.42,
  official: 0.67,
  denies_by_no: 0.55,
  opinion: -1.47,
  feeling: -1.57,
  future: -1.61,
  question: -0.98,
  self: -0.42,
  quotation: -1.94,
  simile: -0.62,
  short: 0.14,
  very_short: -0.13,
  names: 0.07,
  past: 0.47,
};

/** The odds of a sentence without any sign. */
const BASE = -1.52;

/** How likely a fact-checker would check a sentence with these signs, 0 to 1. */
export function likelihood(signs: Signs, weights = WEIGHTS, base = BASE): number {
  let logit = base;
  for (const [sign, much] of Object.entries(signs) as [Sign, number][]) logit += much * (weights[sign] ?? 0);
  return 1 / (1 + Math.exp(-logit));
}

/** The highest likelihood that a sentence can reach with the signs of its parts of speech. */
export function mostLikely(signs: Signs): number {
  const { names = 0, past = 0 } = WEIGHTS;
  return likelihood({ ...signs, names: names > 0 ? 1 : 0, past: past > 0 ? 1 : 0 });
}
