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

/** A statement that may be worth checking, where it stands in the article's text. */
export interface SpottedClaim {
  start: number;
  end: number;
  exact: string;
  /** How likely somebody would check it, 0 to 1. */
  score: number;
  reasons: SpotReason[];
  /** Whose word it is, where the article says so. */
  attribution: Attribution | null;
  /** YYYY-MM-DD: when it was said, where the sentence tells. */
  saidOn: string | null;
  /** Whom and what it names. */
  names: string[];
  /** Its figures, as they are written. */
  numbers: string[];
  dates: SpottedDate[];
}

/** What came of it: statements, the likeliest first, or the sentence that says why there are none. */
export type Spotting = { ok: true; spotted: SpottedClaim[] } | { ok: false; reason: string };

/** What is known of the article. */
export interface AboutArticle {
  /** BCP 47; null: guessed. */
  language: string | null;
  /** YYYY-MM-DD; what “on Wednesday” counts from. */
  publishedAt: string | null;
}

/** Likelihood from which a sentence is offered. */
export const LEAST = 0.35;

/** Longest sentence that is looked at, UTF-16 units. */
const LONGEST = 2_000;

/** Most sentences that are looked at: a book is no article. */
const MOST_SENTENCES = 20_000;

/**
 * Statements of an article that are worth checking: figures, comparisons, accusations and denials, causes, what laws and
 * records say, whoever says it. Opinions, questions, plans and what is none of the article are left out.
 *
 * @param least likelihood from which one is offered
 */
export async function spotClaims(
  paragraphs: readonly Paragraph[],
  { language, publishedAt }: AboutArticle,
  least = LEAST,
): Promise<Spotting> {
  const english = language ? /^en\b/i.test(language) : readsEnglish(startOf(paragraphs));
  if (!english) return { ok: false, reason: 'Sentences worth checking are spotted in English texts only.' };
  const readWords = await wordReader();
  const spotted = statementsOf(paragraphs)
    .flatMap(({ statement, ...place }) => {
      const letters = lettersOf(statement, place.attribution);
      // To look for dates and to read the kinds of words is dear: what they cannot lift is left as it is.
      if (mostLikely(atMost(letters)) < least) return [];
      const dates = spottedDates(statement, publishedAt);
      const { signs, figures } = signsOf(letters, dates);
      if (mostLikely(signs) < least) return [];
      const words = readWords(statement);
      const score = likelihood({ ...signs, ...signsOfWords(words) });
      const said = place.attribution ? saidOn(statement, dates) : null;
      const facts = { reasons: reasonsIn(signs), names: words.names, numbers: figures, dates, saidOn: said };
      return [{ ...place, exact: statement, score, ...facts }];
    })
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || a.start - b.start);
  return { ok: true, spotted };
}

/** Enough of an article to tell its language by. */
function startOf(paragraphs: readonly Paragraph[]): string {
  return paragraphs
    .slice(0, 40)
    .map((one) => one.text.slice(0, 1_000))
    .join(' ');
}

/** Everything the article states, in order, with whose word it is. */
function statementsOf(paragraphs: readonly Paragraph[]) {
  const speakers = new ArticleSpeakers();
  const statements: { statement: string; start: number; end: number; attribution: Attribution | null }[] = [];
  for (const paragraph of paragraphs) {
    if (paragraph.kind !== 'body') continue;
    speakers.beginParagraph();
    for (const sentence of sentencesOf(paragraph.text)) {
      if (statements.length >= MOST_SENTENCES) return statements;
      // No statement is so long: a list, or a text without stops.
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
