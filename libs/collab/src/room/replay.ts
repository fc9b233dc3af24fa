import * as Y from 'yjs';
import type { LoadedLog } from '../ports';
import { serverDoc } from '../update/server-doc';

/** A document that was built from its log. */
export interface Replayed {
  doc: Y.Doc;
  /** The last seq that it contains. */
  seq: number;
  /** Why it contains no update after `seq`; null when the log is whole. */
  damage: string | null;
}

/** Builds a document from its snapshot and tail; from a damaged log, its state before the damage. */
export function replay(loaded: LoadedLog, options: { gc: boolean } = { gc: true }): Replayed {
  const doc = serverDoc(options);
  const last = loaded.tail.at(-1)?.seq ?? loaded.snapshotSeq;
  try {
    // One transaction: observers and cleanup run once, not once an update.
    doc.transact(() => {
      if (loaded.snapshot) Y.applyUpdate(doc, loaded.snapshot);
      for (const { update } of loaded.tail) Y.applyUpdate(doc, update);
    });
    if (isWhole(doc)) return { doc, seq: last, damage: loaded.damage };
  } catch {
    // `replayCarefully` finds the damaged update.
  }
  doc.destroy();
  return replayCarefully(loaded, options);
}

function replayCarefully(loaded: LoadedLog, options: { gc: boolean }): Replayed {
  const pieces = loaded.tail.map(({ seq, update }) => ({ seq, update }));
  if (loaded.snapshot) pieces.unshift({ seq: loaded.snapshotSeq, update: loaded.snapshot });
  const doc = serverDoc(options);
  let good = 0;
  for (const { seq, update } of pieces) {
    try {
      Y.decodeUpdate(update);
      Y.applyUpdate(doc, update);
    } catch {
      return { doc, seq: good, damage: `update ${seq} cannot be read` };
    }
    if (!isWhole(doc)) {
      forgetPending(doc);
      return { doc, seq: good, damage: `update ${seq} builds on something the log does not hold` };
    }
    good = seq;
  }
  return { doc, seq: good, damage: loaded.damage };
}

/** Whether the document has integrated every applied update. */
export function isWhole(doc: Y.Doc): boolean {
  return doc.store.pendingStructs === null && doc.store.pendingDs === null;
}

/** Drops the structs and deletions whose causes are missing. */
export function forgetPending(doc: Y.Doc): void {
  doc.store.pendingStructs = null;
  doc.store.pendingDs = null;
}
