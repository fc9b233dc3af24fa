import * as Y from 'yjs';
import type { LoadedLog } from '../ports';
import { stillDoc } from '../update/still-doc';

/** A document as its log gives it. */
export interface Replayed {
  doc: Y.Doc;
  /** The last seq that is in it. */
  seq: number;
  /** Why nothing after `seq` is, or null when the log is whole. */
  damage: string | null;
}

/** Builds a document from its snapshot and tail. A log that breaks off gives the last good moment and says so. */
export function replay(loaded: LoadedLog, options: { gc: boolean } = { gc: true }): Replayed {
  const doc = stillDoc(options);
  const last = loaded.tail.at(-1)?.seq ?? loaded.snapshotSeq;
  try {
    // One transaction: observers and cleanup run once, not once an update.
    doc.transact(() => {
      if (loaded.snapshot) Y.applyUpdate(doc, loaded.snapshot);
      for (const { update } of loaded.tail) Y.applyUpdate(doc, update);
    });
    if (isWhole(doc)) return { doc, seq: last, damage: loaded.damage };
  } catch {
    // Found out below which update it is.
  }
  doc.destroy();
  return replayCarefully(loaded, options);
}

function replayCarefully(loaded: LoadedLog, options: { gc: boolean }): Replayed {
  const pieces = loaded.tail.map(({ seq, update }) => ({ seq, update }));
  if (loaded.snapshot) pieces.unshift({ seq: loaded.snapshotSeq, update: loaded.snapshot });
  const doc = stillDoc(options);
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

/** Whether everything applied to the document could be integrated. */
export function isWhole(doc: Y.Doc): boolean {
  return doc.store.pendingStructs === null && doc.store.pendingDs === null;
}

/** Drops what could not be integrated for want of its causes. */
export function forgetPending(doc: Y.Doc): void {
  doc.store.pendingStructs = null;
  doc.store.pendingDs = null;
}
