import { composed } from '@assay/text/composed';
import type { RevisionContent, RichNode } from './content';
import { foundIn } from './found-in';

/** Words in quotation marks. */
export interface Quotation {
  /** The words between the marks. */
  words: string;
  /** The field that contains them, such as `statement` or `note/<number>`. */
  place: string;
}

/** Pairs of double quotation marks; single ones are left out, since an apostrophe looks the same. */
const QUOTED = /“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|「([^「」]+)」|『([^『』]+)』|"([^"]+)"/gu;

/** A character before the closing mark that belongs to the surrounding sentence. */
const OF_THE_SENTENCE = /[\s.,;:!?…]/u;

/**
 * The most quotations of one verdict that are checked, and their length together in UTF-16 units: far more than a
 * verdict has.
 */
export const MOST_QUOTATIONS = 2_000;
const MOST_QUOTED = 100_000;
/** The most unfound quotations that are reported at once. */
const MOST_REPORTED = 20;

type Quoting = Pick<RevisionContent, 'claim' | 'headline' | 'summary' | 'rationale' | 'evidence' | 'replies'>;

/**
 * The quotations in the newsroom's own words that no stored text contains, at most {@link MOST_REPORTED}. Stored texts
 * are the passages of the claim, the excerpts and titles of its sources, and replies. A quotation must match word for
 * word. Quotations above {@link MOST_QUOTATIONS} are not searched and count as unfound. The time is that of reading the
 * verdict and the stored texts once.
 */
export function unfoundQuotations(verdict: Quoting): Quotation[] {
  const { claim, headline, evidence } = verdict;
  const passages = [
    ...claim.appearances.flatMap(({ quote, title }) => [quote, title]),
    ...evidence.flatMap(({ excerpt, title }) => [excerpt, title]),
    ...verdict.replies.map(({ answer }) => answer),
  ].filter((text) => text !== null);
  const fields: [string, string][] = [
    ['statement', claim.statement],
    ['headline', headline],
    ...paragraphs(verdict.summary).map((text): [string, string] => ['summary', text]),
    ...paragraphs(verdict.rationale).map((text): [string, string] => ['rationale', text]),
    ...evidence.map(({ number, note }): [string, string] => [`note/${number}`, note]),
  ];
  const longest = Math.max(0, ...passages.map(({ length }) => length));
  const quotations: Quotation[] = [];
  const wanted = new Set<string>();
  let length = 0;
  for (const quotation of quotationsIn(fields)) {
    quotations.push(quotation);
    const { words } = quotation;
    if (quotations.length > MOST_QUOTATIONS) break;
    if (words.length > longest || wanted.has(words) || length + words.length > MOST_QUOTED) continue;
    length += words.length;
    wanted.add(words);
  }
  const found = foundIn(passages, wanted);
  // The first quotation above the limit stands for all that were not searched.
  return quotations
    .filter(({ words }, index) => index >= MOST_QUOTATIONS || !found.has(words))
    .slice(0, MOST_REPORTED);
}

function* quotationsIn(fields: readonly [string, string][]): Iterable<Quotation> {
  for (const [place, text] of fields)
    for (const match of text.matchAll(QUOTED)) {
      const words = wordsOf(match.slice(1).find((one) => one !== undefined)!);
      if (words) yield { words, place };
    }
}

/** The words of a quotation, without punctuation of the surrounding sentence. */
function wordsOf(quoted: string): string {
  let end = quoted.length;
  // A regular expression would read a run of spaces once for each space.
  while (end > 0 && OF_THE_SENTENCE.test(quoted[end - 1]!)) end -= 1;
  return composed(quoted.slice(0, end).trimStart());
}

/** The text of each paragraph; a quotation cannot continue into the next paragraph. */
function paragraphs({ type, text, content = [] }: RichNode): string[] {
  if (type === 'paragraph' || type === 'heading')
    return [content.map((node) => (node.type === 'hardBreak' ? '\n' : (node.text ?? ''))).join('')];
  return text === undefined ? content.flatMap(paragraphs) : [text];
}
