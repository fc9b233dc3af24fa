import { segmentsOf } from '@assay/text/segments';
import { diffArrays, type ArrayChange } from 'diff';
import type { TextBlock } from './text-blocks';

/** A run of words with what became of them. */
export interface ChangedRun {
  kind: 'kept' | 'inserted' | 'deleted';
  text: string;
}

/** A block with its changes in the text itself. */
export interface ChangedBlock {
  type: string;
  runs: ChangedRun[];
}

/** Where a block ends, as a token no text can hold. */
const END = '\u0000';
/**
 * Edits that are looked for. The diff takes their square, in time and in memory: this many take half a second, and two long
 * texts that share nothing would take minutes. Past it, texts are compared by blocks, and what is left of the words.
 */
export const MOST_EDITS = 3_000;
/** Segmented at a time, UTF-16 units: words are short, and a window's time is the square of its length. */
const WINDOW = 512;
const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * What changed between two texts, word by word (by Unicode's word boundaries, so in any script), in one text: what
 * went and what came stand where they did.
 *
 * @param mostEdits past which whole blocks are compared, and then as many edits in all blocks that changed; a block past
 *   that counts as replaced
 */
export function compareText(
  before: readonly TextBlock[],
  after: readonly TextBlock[],
  mostEdits = MOST_EDITS,
): ChangedBlock[] {
  const blocks: ChangedBlock[] = [];
  let runs: ChangedRun[] = [];
  const close = (type: string) => {
    if (runs.length > 0) blocks.push({ type, runs });
    runs = [];
  };
  for (const change of differences(before, after, mostEdits)) {
    const kind = change.added ? 'inserted' : change.removed ? 'deleted' : 'kept';
    for (const token of change.value) {
      if (!token.startsWith(END)) push(runs, kind, token);
      // Two blocks that became one: the end that is gone shows inside of it.
      else if (kind === 'deleted' && runs.some((run) => run.kind !== 'deleted')) push(runs, kind, ' ¶ ');
      else close(token.slice(1));
    }
  }
  close('paragraph');
  return blocks;
}

type Part = Pick<ArrayChange<string>, 'added' | 'removed' | 'value'>;

function differences(
  before: readonly TextBlock[],
  after: readonly TextBlock[],
  mostEdits: number,
): readonly Part[] {
  return wordsApart(before, after, mostEdits) ?? blocksApart(before, after, mostEdits);
}

/** Null where it takes more edits than that. */
function wordsApart(
  before: readonly TextBlock[],
  after: readonly TextBlock[],
  maxEditLength: number,
): readonly Part[] | null {
  return diffArrays(tokens(before), tokens(after), { maxEditLength }) ?? null;
}

/** Compares by whole blocks, and by words only inside the places where blocks differ. */
function blocksApart(
  before: readonly TextBlock[],
  after: readonly TextBlock[],
  maxEditLength: number,
): readonly Part[] {
  const comparator = (one: TextBlock, other: TextBlock) => one.type === other.type && one.text === other.text;
  const parts = diffArrays([...before], [...after], { maxEditLength, comparator });
  if (!parts) return replaced(before, after);
  const places = placesOf(parts);
  // The diff takes the square of its edits: so shared out, all places together take no more than the whole may.
  const each = Math.floor(maxEditLength / Math.sqrt(places.filter((place) => !place.kept).length));
  return places.flatMap(({ kept, was, is }) =>
    kept
      ? [{ added: false, removed: false, value: tokens(is) }]
      : (wordsApart(was, is, each) ?? replaced(was, is)),
  );
}

/** Blocks that are the same, or those of one text where those of the other were. */
interface Place {
  kept: boolean;
  was: TextBlock[];
  is: TextBlock[];
}

function placesOf(parts: readonly Pick<ArrayChange<TextBlock>, 'added' | 'removed' | 'value'>[]): Place[] {
  const places: Place[] = [];
  for (const { added, removed, value } of parts) {
    const kept = !added && !removed;
    let place = places.at(-1);
    if (!place || kept || place.kept) places.push((place = { kept, was: [], is: [] }));
    if (!added) place.was = value;
    if (!removed) place.is = value;
  }
  return places;
}

function replaced(before: readonly TextBlock[], after: readonly TextBlock[]): Part[] {
  return [
    { removed: true, added: false, value: tokens(before) },
    { removed: false, added: true, value: tokens(after) },
  ];
}

/** How many words came and went. */
export function countChanges(blocks: readonly ChangedBlock[]): { inserted: number; deleted: number } {
  const count = { inserted: 0, deleted: 0 };
  for (const { kind, text } of blocks.flatMap((block) => block.runs))
    if (kind !== 'kept')
      for (const { isWordLike } of segmentsOf(words, text, WINDOW)) if (isWordLike) count[kind] += 1;
  return count;
}

function tokens(blocks: readonly TextBlock[]): string[] {
  return blocks.flatMap(({ type, text }) => [
    ...Array.from(segmentsOf(words, text, WINDOW), ({ segment }) => segment),
    END + type,
  ]);
}

function push(runs: ChangedRun[], kind: ChangedRun['kind'], text: string): void {
  const last = runs.at(-1);
  if (last?.kind === kind) last.text += text;
  else runs.push({ kind, text });
}
