import { sayReason } from '@assay/messages';
import type { Attribution } from '../../attribution/attribution';
import { PARAGRAPH_BREAK, paragraphsOf } from '../../paragraphs';
import { LEAST, spotClaims } from '../spot-claims';

/** A sentence with its labels. */
export interface LabelledSentence {
  text: string;
  /** Whether a fact-checker would want to check it. */
  worth: boolean;
  /** Its claimant, where the sentence itself names one. */
  claimant?: Pick<Attribution, 'kind' | 'name' | 'description'>;
}

/** A text with labels. */
export interface LabelledText {
  kind: string;
  title: string;
  publishedAt: string | null;
  paragraphs: LabelledSentence[][];
}

/** The quality of a ranking on one text, or the mean over several. */
export interface Scores {
  /** The share of the first ten that are worth checking; of fewer where the text has fewer sentences. */
  precisionAt10: number;
  /** The share of sentences worth checking that are among as many sentences as the spotter offers. */
  recall: number;
}

/** The result for one text. */
export interface Quality {
  kind: string;
  sentences: number;
  worth: number;
  offered: number;
  spotter: Scores;
  /** Sentences in random order: the expected value. */
  random: Scores;
  /** The longest first. */
  longest: Scores;
  /** Sentences with a labelled claimant, and those whose claimant was read correctly. */
  claimants: { labelled: number; right: number };
}

const AT = 10;

/** Compares the spotter with the labels of a text, and with chance and the longest sentences. */
export async function measure({ kind, title, publishedAt, paragraphs }: LabelledText): Promise<Quality> {
  const { text, sentences } = laidOut(title, paragraphs);
  const about = { language: 'en', publishedAt };
  // All sentences in their ranking, without a limit on how many are offered.
  const spotting = await spotClaims(paragraphsOf({ text, title, standfirst: null }), about, 0);
  if (!spotting.ok) throw new Error(sayReason(spotting.why));
  const at = (range: { start: number; end: number }) =>
    sentences.findIndex((one) => range.start < one.end && one.start < range.end);
  const inOrder = (spotted: typeof spotting.spotted) =>
    [...new Set(spotted.map(at))].filter((index) => index >= 0);
  const ranking = inOrder(spotting.spotted);
  const worth = sentences.filter((one) => one.worth).length;
  const offered = inOrder(spotting.spotted.filter(({ score }) => score >= LEAST)).length;
  const ten = Math.min(AT, sentences.length);
  const score = (order: readonly number[]): Scores => ({
    precisionAt10: order.slice(0, ten).filter((index) => sentences[index]!.worth).length / ten,
    recall: order.slice(0, offered).filter((index) => sentences[index]!.worth).length / worth,
  });
  const longest = sentences
    .map((_, index) => index)
    .sort((a, b) => sentences[b]!.text.length - sentences[a]!.text.length);
  const claimants = sentences.flatMap(({ claimant }, index) => {
    const found = claimant && spotting.spotted.find((one) => at(one) === index);
    return found ? [isSame(found.attribution, claimant)] : [];
  });
  return {
    kind,
    sentences: sentences.length,
    worth,
    offered,
    spotter: score(ranking),
    random: { precisionAt10: worth / sentences.length, recall: offered / sentences.length },
    longest: score(longest),
    claimants: { labelled: claimants.length, right: claimants.filter(Boolean).length },
  };
}

/** The mean of several texts, each counted once. */
export function mean(qualities: readonly Quality[], pick: (one: Quality) => number): number {
  return qualities.reduce((sum, one) => sum + pick(one), 0) / qualities.length;
}

/** The text as an article is stored, with the range of each sentence. */
function laidOut(title: string, paragraphs: readonly LabelledSentence[][]) {
  let text = title;
  const sentences = paragraphs.flatMap((paragraph) =>
    paragraph.map((sentence, index) => {
      text += index === 0 ? PARAGRAPH_BREAK : ' ';
      const start = text.length;
      text += sentence.text;
      return { ...sentence, start, end: text.length };
    }),
  );
  return { text, sentences };
}

/** Whether two names or descriptions mean one claimant: a name within the other, or most words of a description. */
function isSame(read: Attribution | null, labelled: NonNullable<LabelledSentence['claimant']>): boolean {
  if (!read) return false;
  const [one, other] = [
    wordsOf(read.name ?? read.description),
    wordsOf(labelled.name ?? labelled.description),
  ];
  if ((read.kind === 'unnamed_source') !== (labelled.kind === 'unnamed_source')) return false;
  const shared = one.filter((word) => other.includes(word)).length;
  return shared > 0 && shared >= Math.min(one.length, other.length) * 0.6;
}

function wordsOf(text: string | null): string[] {
  return (
    (text ?? '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]{2,}/gu)
      ?.filter((word) => !/^(?:the|an|of|mr|ms|mrs|dr|with|and|who)$/.test(word)) ?? []
  );
}
