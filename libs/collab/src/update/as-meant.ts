import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { endOfStructs } from './weight';

type Range = [from: number, to: number];

/**
 * The deletions that the author of an update meant, encoded as a Yjs update holds them behind its structs.
 *
 * A paragraph that is deleted takes along what it holds, also letters its author had not seen. Yjs names those as deleted as
 * well when it writes again what an update changed. A page brings its words home from a paragraph that somebody deleted
 * without having seen them; named like the others, they would count as deleted on purpose, and be lost.
 *
 * @param written what the update changed, as Yjs writes it again; the deletions in it are done in `doc`
 * @param update as its author sent it
 * @returns null where they are all that `written` names
 */
export function deletionsMeant(written: Uint8Array, update: Uint8Array, doc: Y.Doc): Uint8Array | null {
  const { ds } = Y.decodeUpdate(written);
  if (ds.clients.size === 0) return null;
  const meant = Y.decodeUpdate(update).ds;
  const encoder = encoding.createEncoder();
  let leftOut = 0;
  encoding.writeVarUint(encoder, ds.clients.size);
  for (const [client, ranges] of ds.clients) {
    const kept = rangesMeant(ranges, meant.clients.get(client) ?? [], doc.store.clients.get(client) ?? []);
    leftOut += ranges.reduce((sum, { len }) => sum + len, 0);
    leftOut -= kept.reduce((sum, [from, to]) => sum + to - from, 0);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, kept.length);
    for (const [from, to] of kept) {
      encoding.writeVarUint(encoder, from);
      encoding.writeVarUint(encoder, to - from);
    }
  }
  return leftOut === 0 ? null : encoding.toUint8Array(encoder);
}

/** What an update changed, as Yjs writes it again, naming only the deletions that its author meant: `deletionsMeant`. */
export function asMeant(written: Uint8Array, meant: Uint8Array | null): Uint8Array {
  if (!meant) return written;
  const structs = endOfStructs(written);
  const update = new Uint8Array(structs + meant.length);
  update.set(written.subarray(0, structs));
  update.set(meant, structs);
  return update;
}

type Deleted = readonly { clock: number; len: number }[];

/** What went with its parent is a GC struct from then on; of that, what was not meant is left out. */
function rangesMeant(ranges: Deleted, meant: Deleted, structs: (Y.Item | Y.GC)[]): Range[] {
  const kept: Range[] = [];
  let next = 0;
  for (const { clock, len } of ranges) {
    for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
      const { id, length } = structs[index]!;
      if (id.clock >= clock + len) break;
      const [from, to] = [Math.max(clock, id.clock), Math.min(clock + len, id.clock + length)];
      if (!(structs[index] instanceof Y.GC)) {
        keep(kept, from, to);
        continue;
      }
      while (next < meant.length && meant[next]!.clock + meant[next]!.len <= from) next += 1;
      for (let at = next; at < meant.length && meant[at]!.clock < to; at += 1)
        keep(kept, Math.max(from, meant[at]!.clock), Math.min(to, meant[at]!.clock + meant[at]!.len));
    }
  }
  return kept;
}

function keep(ranges: Range[], from: number, to: number): void {
  const last = ranges.at(-1);
  if (last?.[1] === from) last[1] = to;
  else ranges.push([from, to]);
}
