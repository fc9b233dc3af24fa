import { because, type Reason } from '@assay/messages';
import { ArticleSpeakers } from '../attribution/in-article';
import type { Attribution } from '../attribution/attribution';
import { readsEnglish } from '../match/features';
import { sentencesOf } from '../match/sentences';
import type { Paragraph } from '../paragraphs';
import { clausesOf } from './clauses';
import { wordReader } from './read-words';
import { atMost, lettersOf, reasonsIn, signsOf, signsOfWords, type SpotReason } from './signs';
import { likelihood, mostLikely } from './weights';
import { saidOn, spottedDates, type SpottedDate } from './when';

/** A statement that may be worth checking, with its range in the article's text. */
export interface SpottedClaim {
  start: number;
  end: number;
  exact: string;
  /** How likely a fact-checker would check it, 0 to 1. */
  score: number;
  reasons: SpotReason[];
  /** The speaker, where the article names one. */
  attribution: Attribution | null;
  /** YYYY-MM-DD: when it was said, where the sentence gives the day. */
  saidOn: string | null;
  /** The people and things it names. */
  names: string[];
  /** Its figures, as they are written. */
  numbers: string[];
  dates: SpottedDate[];
}

/** The result: statements, the likeliest first, or the sentence why there are none. */
export type Spotting = { ok: true; spotted: SpottedClaim[] } | { ok: false; why: Reason };

/** What is known about the article. */
export interface AboutArticle {
  /** BCP 47; null where it must be detected. */
  language: string | null;
  /** YYYY-MM-DD; the day from which “on Wednesday” counts. */
  publishedAt: string | null;
}

/** The likelihood from which a sentence is offered. */
export const LEAST = 0.35;

/** The longest sentence that is read, in UTF-16 units. */
const LONGEST = 2_000;

/** The most sentences that are read; a book is no article. */
const MOST_SENTENCES = 20_000;

/**
 * Statements of an article that are worth checking: figures, comparisons, accusations and denials, causes, contents of
 * laws and records, by any speaker. Opinions, questions, plans and boilerplate are left out.
 *
 * @param least the likelihood from which a statement is offered
 */
export async function spotClaims(
  paragraphs: readonly Paragraph[],
  { language, publishedAt }: AboutArticle,
  least = LEAST,
): Promise<Spotting> {
  const english = language ? /^en\b/i.test(language) : readsEnglish(startOf(paragraphs));
  if (!english) return { ok: false, why: because('spotting_in_english') };
  const readWords = await wordReader();
  const spotted = statementsOf(paragraphs)
    .flatMap(({ statement, ...range }) => {
      const letters = lettersOf(statement, range.attribution);
      // Finding dates and parts of speech is slow; sentences that they could not lift enough are skipped.
      if (mostLikely(atMost(letters)) < least) return [];
      const dates = spottedDates(statement, publishedAt);
      const { signs, figures } = signsOf(letters, dates);
      if (mostLikely(signs) < least) return [];
      const words = readWords(statement);
      const score = likelihood({ ...signs, ...signsOfWords(words) });
      const day = range.attribution ? saidOn(statement, dates) : null;
      const facts = { reasons: reasonsIn(signs), names: words.names, numbers: figures, dates, saidOn: day };
      return [{ ...range, exact: statement, score, ...facts }];
    })
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || a.start - b.start);
  return { ok: true, spotted };
}

/** Enough of an article to detect its language. */
function startOf(paragraphs: readonly Paragraph[]): string {
  return paragraphs
    .slice(0, 40)
    .map((one) => one.text.slice(0, 1_000))
    .join(' ');
}

/** Every statement of the article in order, with its attribution. */
function statementsOf(paragraphs: readonly Paragraph[]) {
  const speakers = new ArticleSpeakers();
  const statements: { statement: string; start: number; end: number; attribution: Attribution | null }[] = [];
  for (const paragraph of paragraphs) {
    if (paragraph.kind !== 'body') continue;
    speakers.beginParagraph();
    for (const sentence of sentencesOf(paragraph.text)) {
      if (statements.length >= MOST_SENTENCES) return statements;
      // No statement is so long: this is a list, or a text without stops.
      if (sentence.text.length > LONGEST) continue;
      const from = paragraph.start + sentence.start;
      for (const clause of clausesOf(sentence.text))
        statements.push({
          statement: clause.text,
          start: from + clause.start,
          end: from + clause.end,
          attribution: speakers.of(clause.text),
        });
    }
  }
  return statements;
}
