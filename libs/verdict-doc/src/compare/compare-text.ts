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
 * Edits past which two texts count as wholly different: comparing takes their square, and a text that shares nothing with
 * a long one would take minutes. Whoever compares in a thread may allow more.
 */
export const MOST_EDITS = 2_000;
const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * What changed between two texts, word by word (by Unicode's word boundaries, so in any script), in one text: what
 * went and what came stand where they did.
 *
 * @param mostEdits past which all of one went and all of the other came
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
  for (const change of differences(tokens(before), tokens(after), mostEdits)) {
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

function differences(
  before: string[],
  after: string[],
  maxEditLength: number,
): readonly Pick<ArrayChange<string>, 'added' | 'removed' | 'value'>[] {
  return (
    diffArrays(before, after, { maxEditLength }) ?? [
      { removed: true, added: false, value: before },
      { removed: false, added: true, value: after },
    ]
  );
}

/** How many words came and went. */
export function countChanges(blocks: readonly ChangedBlock[]): { inserted: number; deleted: number } {
  const count = { inserted: 0, deleted: 0 };
  for (const { kind, text } of blocks.flatMap((block) => block.runs))
    if (kind !== 'kept') count[kind] += [...words.segment(text)].filter((word) => word.isWordLike).length;
  return count;
}

function tokens(blocks: readonly TextBlock[]): string[] {
  return blocks.flatMap(({ type, text }) => [
    ...Array.from(words.segment(text), ({ segment }) => segment),
    END + type,
  ]);
}

function push(runs: ChangedRun[], kind: ChangedRun['kind'], text: string): void {
  const last = runs.at(-1);
  if (last?.kind === kind) last.text += text;
  else runs.push({ kind, text });
}
