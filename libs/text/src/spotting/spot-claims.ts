import { readsEnglish } from '../match/features';
import { sentencesOf } from '../match/sentences';
import type { Paragraph } from '../paragraphs';
import { attributionOf, type Attribution } from '../attribution/attribution';
import { wordReader } from './read-words';
import { judge, type SpotReason } from './signs';

/** A sentence that may be worth checking, where it stands in the article's text. */
export interface SpottedClaim {
  start: number;
  end: number;
  exact: string;
  /** The higher the likelier; only good to compare within one article. */
  score: number;
  reasons: SpotReason[];
  /** Whose word it is, where the sentence says so. */
  attribution: Attribution | null;
}

/** What came of it: sentences, the likeliest first, or the sentence that says why there are none. */
export type Spotting = { ok: true; spotted: SpottedClaim[] } | { ok: false; reason: string };

/** Least that must speak for a sentence to be offered. */
const LEAST = 1.2;

/** Most sentences that are looked at: a book is no article. */
const MOST_SENTENCES = 2_000;

/**
 * Sentences of an article that are worth checking: figures, comparisons, accusations and denials, causes, what laws and
 * records say, whoever says it. Opinions, questions, plans and what is none of the article are left out.
 *
 * @param language BCP 47; null: guessed
 */
export async function spotClaims(
  paragraphs: readonly Paragraph[],
  language: string | null,
): Promise<Spotting> {
  const text = paragraphs.map((one) => one.text).join(' ');
  const english = language ? /^en\b/i.test(language) : readsEnglish(text);
  if (!english) return { ok: false, reason: 'Sentences worth checking are spotted in English texts only.' };
  const sentences = paragraphs
    .filter(({ kind }) => kind === 'body')
    .flatMap((paragraph) =>
      sentencesOf(paragraph.text).map(({ text: exact, start, end }) => ({
        exact,
        start: paragraph.start + start,
        end: paragraph.start + end,
      })),
    )
    .slice(0, MOST_SENTENCES);
  const readWords = await wordReader();
  const spotted = sentences
    .map((sentence) => {
      const { score, reasons } = judge(sentence.exact, readWords(sentence.exact));
      return { ...sentence, score, reasons, attribution: attributionOf(sentence.exact) };
    })
    .filter(({ score }) => score >= LEAST)
    .sort((a, b) => b.score - a.score || a.start - b.start);
  return { ok: true, spotted };
}
