import { attributionOf } from '../../attribution/attribution';
import { wordReader } from '../read-words';
import { lettersOf, OTHER_SIGNS, signsOf, signsOfWords, SPOT_REASONS, type Sign, type Signs } from '../signs';
import { likelihood } from '../weights';
import { spottedDates } from '../when';
import type { LabelledText } from './measure';

const SIGNS: readonly Sign[] = [...SPOT_REASONS, ...OTHER_SIGNS];

/** The strength of the penalty on large weights; without it, the fit would memorise a few hundred sentences. */
const PENALTY = 1.5;

const STEPS = 4_000;
const RATE = 0.5;

/** Fits the weights of all signs to labelled texts: logistic regression with an L2 penalty, by gradient descent. */
export async function fit(
  texts: readonly LabelledText[],
): Promise<{ base: number; weights: Partial<Record<Sign, number>> }> {
  const samples = await samplesOf(texts);
  const weights: Partial<Record<Sign, number>> = Object.fromEntries(SIGNS.map((sign) => [sign, 0]));
  let base = 0;
  for (let step = 0; step < STEPS; step++) {
    const slopes = Object.fromEntries(SIGNS.map((sign) => [sign, PENALTY * weights[sign]!])) as Record<
      Sign,
      number
    >;
    let ofBase = 0;
    for (const { signs, worth } of samples) {
      const miss = likelihood(signs, weights, base) - Number(worth);
      ofBase += miss;
      for (const [sign, much] of Object.entries(signs) as [Sign, number][]) slopes[sign] += miss * much;
    }
    base -= (RATE * ofBase) / samples.length;
    for (const sign of SIGNS) weights[sign]! -= (RATE * slopes[sign]) / samples.length;
  }
  return { base, weights };
}

async function samplesOf(texts: readonly LabelledText[]): Promise<{ signs: Signs; worth: boolean }[]> {
  const read = await wordReader();
  return texts.flatMap(({ paragraphs, publishedAt }) =>
    paragraphs.flat().map(({ text, worth }) => {
      const { signs } = signsOf(lettersOf(text, attributionOf(text)), spottedDates(text, publishedAt));
      return { worth, signs: { ...signs, ...signsOfWords(read(text)) } };
    }),
  );
}
