import * as Y from 'yjs';
import type { LoadedLog } from '../ports';
import { growthBy } from '../update/growth';
import { structsOf, weightOf } from '../update/weight';

/** What a change that shortens the text may add beside it (a paragraph's own, a deletion's). */
const SLACK = weightOf(64, 3);

/** How much work one open document is, and whether it may become more. */
export class DocumentWeight {
  /** What was deleted since it was weighed is still counted. */
  private sum: number;
  private isExact = false;

  /** @param most the limit of a document, as a weight */
  constructor(
    { snapshot, tail }: LoadedLog,
    doc: Y.Doc,
    private readonly most: number,
  ) {
    const bytes = tail.reduce((sum, { update }) => sum + update.length, snapshot?.length ?? 0);
    this.sum = weightOf(bytes, structsOf(doc));
  }

  get atMost(): number {
    return this.sum;
  }

  grew(weight: number): void {
    this.sum += weight;
    this.isExact = false;
  }

  /**
   * Whether the document would be past its limit with an update. What shortens it always fits, past the limit as well.
   * Weighs the document again before it says yes, and once, however often it is asked.
   */
  outgrows(weight: number, update: Uint8Array, doc: Y.Doc): boolean {
    if (this.sum + weight <= this.most) return false;
    if (!this.isExact) {
      this.sum = weightOf(Y.encodeStateAsUpdate(doc).length, structsOf(doc));
      this.isExact = true;
    }
    if (this.sum + weight <= this.most) return false;
    const growth = growthBy(update, doc);
    const adds = weight - update.length + growth.adds;
    return this.sum + adds - growth.frees > this.most && (growth.frees === 0 || adds > growth.frees + SLACK);
  }
}
