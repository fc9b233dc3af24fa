import * as Y from 'yjs';
import type { LoggedUpdate } from '../ports';
import { authorKey } from '../update/author-key';
import type { Chapter } from './chapters';
import { addDeletions, type Deletion } from './deletions';

/** Yjs merges a flat list in quadratic time; merging groups of this size takes nearly linear time. */
const GROUP = 64;

/** Merges any number of updates into one, as a tree. */
export function mergeTree(updates: Uint8Array[]): Uint8Array {
  let level = updates;
  while (level.length > 1) {
    const next: Uint8Array[] = [];
    for (let start = 0; start < level.length; start += GROUP)
      next.push(Y.mergeUpdates(level.slice(start, start + GROUP)));
    level = next;
  }
  return level[0]!;
}

/** The minute of a time, as a number. */
function minuteOf(at: Date): number {
  return Math.floor(at.getTime() / 60_000);
}

/**
 * Folds stored updates into one chapter for each member and minute (P5). Only the order inside a minute is lost, not who
 * wrote or deleted what. Where two members deleted the same text in one minute (on two nodes that had not exchanged it yet),
 * a chapter ends between them: the first deletion counts (A3).
 *
 * @param updates of complete minutes only: a minute that is still written in would be folded in parts
 * @param ends seqs at which a chapter ends: those of frozen revisions, because a chapter that merged one with later changes
 *   would hide the contributors of the revision, and those of moments that are shown by themselves
 */
export function foldChapters(updates: LoggedUpdate[], ends: readonly number[] = []): Chapter[] {
  const isEnd = new Set(ends);
  const blocks: LoggedUpdate[][] = [];
  let minute = -Infinity;
  let open = false;
  let deleted = new Map<number, Deletion[]>();
  for (const update of updates) {
    // A clock set back must not put a later update into an earlier block.
    const now = Math.max(minute, minuteOf(update.at));
    const deletes = { ...update, lastSeq: update.seq };
    if (open && now === minute && !addDeletions(deleted, deletes)) blocks.at(-1)!.push(update);
    else {
      blocks.push([update]);
      addDeletions((deleted = new Map()), deletes);
    }
    minute = now;
    open = !isEnd.has(update.seq);
  }
  return blocks.flatMap(foldBlock);
}

function foldBlock(block: LoggedUpdate[]): Chapter[] {
  const byAuthor = new Map<string, LoggedUpdate[]>();
  for (const update of block) {
    const key = authorKey(update.author);
    const theirs = byAuthor.get(key);
    if (theirs) theirs.push(update);
    else byAuthor.set(key, [update]);
  }
  const firstSeq = block[0]!.seq;
  const lastSeq = block.at(-1)!.seq;
  return [...byAuthor.values()].map((theirs) => ({
    firstSeq,
    lastSeq,
    author: theirs[0]!.author,
    fromAt: theirs[0]!.at,
    toAt: theirs.at(-1)!.at,
    updates: theirs.length,
    update: mergeTree(theirs.map(({ update }) => update)),
  }));
}
