import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { endOfStructs } from './weight';

type Range = [from: number, to: number];

/**
 * The deletions that the author of an update meant, encoded like the delete set behind the structs of a Yjs update.
 *
 * The deletion of a paragraph also deletes its content, including letters that its author had not seen. When Yjs re-encodes
 * the change of an update, its delete set contains those letters too. A client restores its own letters from a paragraph
 * that another member deleted without having seen them; with those letters in the delete set, they would count as deleted on
 * purpose, and be lost.
 *
 * @param written the change of the update, re-encoded by Yjs; its deletions are applied in `doc`
 * @param update the update as its author sent it
 * @returns null where the author meant every deletion of `written`
 */
export function deletionsMeant(written: Uint8Array, update: Uint8Array, doc: Y.Doc): Uint8Array | null {
  const { ds } = Y.decodeUpdate(written);
  if (ds.clients.size === 0) return null;
  const meant = Y.decodeUpdate(update).ds;
  const encoder = encoding.createEncoder();
  let leftOut = 0;
  encoding.writeVarUint(encoder, ds.clients.size);
  for (const [client, ranges] of ds.clients) {
    const meantRanges = rangesMeant(
      ranges,
      meant.clients.get(client) ?? [],
      doc.store.clients.get(client) ?? [],
    );
    leftOut += ranges.reduce((sum, { len }) => sum + len, 0);
    leftOut -= meantRanges.reduce((sum, [from, to]) => sum + to - from, 0);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, meantRanges.length);
    for (const [from, to] of meantRanges) {
      encoding.writeVarUint(encoder, from);
      encoding.writeVarUint(encoder, to - from);
    }
  }
  return leftOut === 0 ? null : encoding.toUint8Array(encoder);
}

/** The re-encoded change of an update, with only the deletions that its author meant (`deletionsMeant`). */
export function asMeant(written: Uint8Array, meant: Uint8Array | null): Uint8Array {
  if (!meant) return written;
  const structs = endOfStructs(written);
  const update = new Uint8Array(structs + meant.length);
  update.set(written.subarray(0, structs));
  update.set(meant, structs);
  return update;
}

type Deleted = readonly { clock: number; len: number }[];

/** Content that was deleted with its parent has become a GC struct: of these, only the meant ranges remain. */
function rangesMeant(ranges: Deleted, meant: Deleted, structs: (Y.Item | Y.GC)[]): Range[] {
  const found: Range[] = [];
  let next = 0;
  for (const { clock, len } of ranges) {
    for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
      const { id, length } = structs[index]!;
      if (id.clock >= clock + len) break;
      const [from, to] = [Math.max(clock, id.clock), Math.min(clock + len, id.clock + length)];
      if (!(structs[index] instanceof Y.GC)) {
        append(found, from, to);
        continue;
      }
      while (next < meant.length && meant[next]!.clock + meant[next]!.len <= from) next += 1;
      for (let at = next; at < meant.length && meant[at]!.clock < to; at += 1)
        append(found, Math.max(from, meant[at]!.clock), Math.min(to, meant[at]!.clock + meant[at]!.len));
    }
  }
  return found;
}

function append(ranges: Range[], from: number, to: number): void {
  const last = ranges.at(-1);
  if (last?.[1] === from) last[1] = to;
  else ranges.push([from, to]);
}
