import * as Y from 'yjs';
import type { LoadedLog } from '../ports';
import type { Inspection } from '../update/inspect';
import { weighDocument, weightOf } from '../update/weight';

/** What a change that shortens the text may add beside it (a paragraph's own, a deletion's). */
const SLACK = weightOf(64, 3);
/** How far past its limit a document may come by that: without an end to it, it would grow for ever. */
const MOST_SLACK = 20 * SLACK;

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
    this.sum = weighDocument(doc, bytes);
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
  outgrows({ work, adds, frees }: Pick<Inspection, 'work' | 'adds' | 'frees'>, doc: Y.Doc): boolean {
    if (this.sum + work <= this.most) return false;
    if (!this.isExact) {
      this.sum = weighDocument(doc, Y.encodeStateAsUpdate(doc).length);
      this.isExact = true;
    }
    const beyond = this.sum + adds - frees - this.most;
    if (beyond <= 0 || (frees > 0 && adds <= frees)) return false;
    return frees === 0 || adds > frees + SLACK || beyond > MOST_SLACK;
  }
}
