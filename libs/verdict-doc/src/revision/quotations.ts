import type { RevisionContent, RichNode } from './content';

/** Words in quotation marks, at their place. */
export interface Quotation {
  /** The words between the marks. */
  words: string;
  /** The field that holds them, `statement` and `note/<number>` among them. */
  place: string;
}

/** Pairs of marks that only quote; an apostrophe looks like a single one. */
const QUOTED = /“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|「([^「」]+)」|『([^『』]+)』|"([^"]+)"/gu;

/** What may stand inside of the closing mark and belongs to the sentence around it. */
const OF_THE_SENTENCE = /[\s.,;:!?…]+$/u;

type Quoting = Pick<RevisionContent, 'claim' | 'headline' | 'summary' | 'rationale' | 'evidence' | 'replies'>;

/**
 * Every quotation in the newsroom's own words that no stored passage holds: a passage of the claim, an excerpt or the
 * title of a source, or an answer. A quotation is word for word, or it is none.
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
  return fields.flatMap(([place, text]) =>
    quotationsIn(text)
      .filter((words) => !passages.some((passage) => passage.includes(words)))
      .map((words) => ({ words, place })),
  );
}

function quotationsIn(text: string): string[] {
  return [...text.matchAll(QUOTED)]
    .map((match) => match.slice(1).find((words) => words !== undefined)!)
    .map((words) => words.replace(OF_THE_SENTENCE, '').trimStart().normalize('NFC'))
    .filter(Boolean);
}

/** The text of each paragraph: a quotation does not reach over its end. */
function paragraphs({ type, text, content = [] }: RichNode): string[] {
  if (type === 'paragraph' || type === 'heading')
    return [content.map((node) => (node.type === 'hardBreak' ? '\n' : (node.text ?? ''))).join('')];
  return text === undefined ? content.flatMap(paragraphs) : [text];
}
