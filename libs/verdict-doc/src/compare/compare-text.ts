import { segmentsOf } from '@assay/text/segments';
import { diffArrays, type ArrayChange } from 'diff';
import type { TextBlock } from './text-blocks';

/** A run of words, and whether it was kept, inserted or deleted. */
export interface ChangedRun {
  kind: 'kept' | 'inserted' | 'deleted';
  text: string;
}

/** A block whose text contains its changes. */
export interface ChangedBlock {
  type: string;
  runs: ChangedRun[];
}

/** The end of a block, as a token that no text contains. */
const END = '\u0000';
/**
 * The most edits that the diff searches for. Its time and memory grow with their square: this many take half a second,
 * and two long texts with nothing in common would take minutes. With more edits, texts are compared block by block, and
 * by words only in the blocks that differ.
 */
export const MOST_EDITS = 3_000;
/**
 * UTF-16 units that are segmented at a time. Words are short, and the time of a window grows with the square of its
 * length.
 */
const WINDOW = 512;
const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * Compares two texts word by word (Unicode word boundaries, so in any script) and writes the changes into one text:
 * deleted and inserted words are shown at their positions.
 *
 * @param mostEdits with more edits, whole blocks are compared; the same limit is shared by all blocks that changed, and
 *   a block above its share counts as replaced
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
      // Two blocks became one: the removed end is shown inside the block.
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

/** Null where the comparison takes more edits than `maxEditLength`. */
function wordsApart(
  before: readonly TextBlock[],
  after: readonly TextBlock[],
  maxEditLength: number,
): readonly Part[] | null {
  return diffArrays(tokens(before), tokens(after), { maxEditLength }) ?? null;
}

/** Compares by whole blocks, and by words only in the ranges where blocks differ. */
function blocksApart(
  before: readonly TextBlock[],
  after: readonly TextBlock[],
  maxEditLength: number,
): readonly Part[] {
  const comparator = (one: TextBlock, other: TextBlock) => one.type === other.type && one.text === other.text;
  const parts = diffArrays([...before], [...after], { maxEditLength, comparator });
  if (!parts) return replaced(before, after);
  const ranges = rangesOf(parts);
  // The diff takes the square of its edits: with this share, all ranges together take no longer than one text may.
  const each = Math.floor(maxEditLength / Math.sqrt(ranges.filter((range) => !range.kept).length));
  return ranges.flatMap(({ kept, was, is }) =>
    kept
      ? [{ added: false, removed: false, value: tokens(is) }]
      : (wordsApart(was, is, each) ?? replaced(was, is)),
  );
}

/** A range of blocks that both texts have, or the blocks of one text that were replaced by those of the other. */
interface BlockRange {
  kept: boolean;
  was: TextBlock[];
  is: TextBlock[];
}

function rangesOf(
  parts: readonly Pick<ArrayChange<TextBlock>, 'added' | 'removed' | 'value'>[],
): BlockRange[] {
  const ranges: BlockRange[] = [];
  for (const { added, removed, value } of parts) {
    const kept = !added && !removed;
    let range = ranges.at(-1);
    if (!range || kept || range.kept) ranges.push((range = { kept, was: [], is: [] }));
    if (!added) range.was = value;
    if (!removed) range.is = value;
  }
  return ranges;
}

function replaced(before: readonly TextBlock[], after: readonly TextBlock[]): Part[] {
  return [
    { removed: true, added: false, value: tokens(before) },
    { removed: false, added: true, value: tokens(after) },
  ];
}

/** The number of words that were inserted and deleted. */
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
