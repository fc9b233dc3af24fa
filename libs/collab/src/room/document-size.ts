import * as Y from 'yjs';
import type { LoadedLog } from '../ports';
import { growthBy } from '../update/growth';

/** What a change that shortens the text may add to the bytes around it (a paragraph's own, a deletion's). */
const SLACK = 64;

/** How large a document is, as its merged update in bytes (W5). */
export class DocumentSize {
  /** At most the size of the document: what was deleted since is counted until it is looked at closely. */
  private atMost: number;
  private exact = false;

  constructor({ snapshot, tail }: LoadedLog) {
    this.atMost = (snapshot?.length ?? 0) + tail.reduce((sum, { update }) => sum + update.length, 0);
  }

  /** An update was applied. */
  grew(bytes: number): void {
    this.atMost += bytes;
    this.exact = false;
  }

  /** Whether the document would be past its limit with an update. What shortens it always fits, past the limit as well. */
  outgrows(limit: number, update: Uint8Array, doc: Y.Doc): boolean {
    if (this.atMost + update.length <= limit) return false;
    if (!this.exact) {
      this.atMost = Y.encodeStateAsUpdate(doc).length;
      this.exact = true;
    }
    if (this.atMost + update.length <= limit) return false;
    const { adds, frees } = growthBy(update, doc);
    return this.atMost + adds - frees > limit && (frees === 0 || adds > frees + SLACK);
  }
}
