import * as Y from 'yjs';
import type { LoadedLog } from '../ports';
import { structsOf, weightOf } from '../update/weight';

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

  /** Weighs the document again before it says no, and once, however often it is asked. */
  hasRoomFor(weight: number, doc: Y.Doc): boolean {
    if (this.sum + weight <= this.most) return true;
    if (!this.isExact) {
      this.sum = weightOf(Y.encodeStateAsUpdate(doc).length, structsOf(doc));
      this.isExact = true;
    }
    return this.sum + weight <= this.most;
  }
}
