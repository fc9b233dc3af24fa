import { LIMITS } from '@assay/domain';
import { compare, featuresOf, isStopWord, sentencesOf, wordsOf } from '@assay/text';

/** A page's text, and the statement whose nearest sentences are searched in it. */
export interface StatementInText {
  text: string;
  /** BCP 47; null where the page's language is not known. */
  language: string | null;
  statement: string;
}

/** The most passages that are proposed. */
const MOST_PASSAGES = 3;

/** The most sentences that are compared in full: comparing every sentence of a book would take minutes. */
const MOST_COMPARED = 200;

/** The least share of the statement that a passage covers. */
const LEAST_COVERED = 0.2;

/** The fewest letters of a passage; a single name or number is no quote. */
const FEWEST_LETTERS = 20;

/**
 * The sentences of a text that say most of what a statement says, the nearest first. Sentences are ranked by the words
 * that they share with the statement; only the first of that ranking are compared in full.
 */
export function nearestPassages({ text, language, statement }: StatementInText): string[] {
  const wanted = new Set(keysOf(statement));
  if (wanted.size === 0) return [];
  const claim = featuresOf(statement);
  const passages = sentencesOf(text).filter(
    (sentence) => sentence.text.length >= FEWEST_LETTERS && sentence.text.length <= LIMITS.excerpt,
  );
  const scored = passages
    .map((sentence) => ({
      sentence,
      shared: new Set(keysOf(sentence.text).filter((key) => wanted.has(key))).size,
    }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, MOST_COMPARED)
    .map(({ sentence }) => ({
      sentence,
      score: compare(claim, featuresOf(sentence.text, language)).score,
    }))
    .filter(({ score }) => score >= LEAST_COVERED)
    .sort((a, b) => b.score - a.score || a.sentence.start - b.sentence.start);
  return [...new Set(scored.map(({ sentence }) => sentence.text))].slice(0, MOST_PASSAGES);
}

const keysOf = (text: string): string[] =>
  wordsOf(text)
    .filter((word) => !isStopWord(word))
    .map(({ key }) => key);
