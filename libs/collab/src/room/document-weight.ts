import * as Y from 'yjs';
import type { LoadedLog } from '../ports';
import type { Inspection } from '../update/inspect';
import { sizeOf, weighDocument, weightOf } from '../update/weight';

/** How much more than it frees a change with deletions may add past the limit: typing over a word adds structs of its own. */
const SLACK = weightOf(64, 3);
/** How far past its limit a document may grow by such changes: without a bound, many of them would add up. */
const MOST_SLACK = 20 * SLACK;

/** The weight of one open document (`weightOf`), and whether an update fits into its limit. */
export class DocumentWeight {
  /** Includes text that was deleted since the last exact weighing. */
  private sum: number;
  private isExact = false;
  /** Bytes of everything that was applied to the document. */
  private bytes: number;

  /** @param most the limit of a document, as a weight */
  constructor(
    { snapshot, tail }: LoadedLog,
    doc: Y.Doc,
    private readonly most: number,
  ) {
    this.bytes = tail.reduce((sum, { update }) => sum + update.length, snapshot?.length ?? 0);
    this.sum = weighDocument(doc, this.bytes);
  }

  get atMost(): number {
    return this.sum;
  }

  /** What the document takes in memory, at most about (`sizeOf`). */
  sizeOf(doc: Y.Doc): number {
    return sizeOf(doc, this.bytes);
  }

  grew(weight: number, bytes: number): void {
    this.sum += weight;
    this.bytes += bytes;
    this.isExact = false;
  }

  /**
   * Whether an update would bring the document past its limit. An update that shortens it always fits, also past the limit.
   * Weighs the document exactly before it returns true, once for each state of the document.
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
