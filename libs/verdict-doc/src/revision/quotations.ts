import { composed } from '@assay/text/composed';
import type { RevisionContent, RichNode } from './content';
import { foundIn } from './found-in';

/** Words in quotation marks, at their place. */
export interface Quotation {
  /** The words between the marks. */
  words: string;
  /** The field that holds them, `statement` and `note/<number>` among them. */
  place: string;
}

/** Pairs of marks that only quote; an apostrophe looks like a single one. */
const QUOTED = /“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|「([^「」]+)」|『([^『』]+)』|"([^"]+)"/gu;

/** One character that may stand inside of the closing mark and belongs to the sentence around it. */
const OF_THE_SENTENCE = /[\s.,;:!?…]/u;

/** Quotations of one verdict that are looked for, and their length together, UTF-16 units: far more than any verdict has. */
export const MOST_QUOTATIONS = 2_000;
const MOST_QUOTED = 100_000;
/** Unfound quotations that are told at once; the rest is more of the same. */
const MOST_TOLD = 20;

type Quoting = Pick<RevisionContent, 'claim' | 'headline' | 'summary' | 'rationale' | 'evidence' | 'replies'>;

/**
 * The quotations in the newsroom's own words that no stored passage holds, the first {@link MOST_TOLD} of them: a
 * passage of the claim, an excerpt or the title of a source, or an answer. A quotation is word for word, or it is none.
 * What a verdict quotes past {@link MOST_QUOTATIONS} is not looked for, and counts as unfound. The time is that of reading
 * the verdict and its passages once.
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
  // One too many stands for all that were not looked for.
  return quotations
    .filter(({ words }, index) => index >= MOST_QUOTATIONS || !found.has(words))
    .slice(0, MOST_TOLD);
}

function* quotationsIn(fields: readonly [string, string][]): Iterable<Quotation> {
  for (const [place, text] of fields)
    for (const match of text.matchAll(QUOTED)) {
      const words = wordsOf(match.slice(1).find((one) => one !== undefined)!);
      if (words) yield { words, place };
    }
}

/** The words of a quotation, without what belongs to the sentence around it. */
function wordsOf(quoted: string): string {
  let end = quoted.length;
  // A regular expression would look at a row of spaces once for each of them.
  while (end > 0 && OF_THE_SENTENCE.test(quoted[end - 1]!)) end -= 1;
  return composed(quoted.slice(0, end).trimStart());
}

/** The text of each paragraph: a quotation does not reach over its end. */
function paragraphs({ type, text, content = [] }: RichNode): string[] {
  if (type === 'paragraph' || type === 'heading')
    return [content.map((node) => (node.type === 'hardBreak' ? '\n' : (node.text ?? ''))).join('')];
  return text === undefined ? content.flatMap(paragraphs) : [text];
}
