import * as Y from 'yjs';
import { findLiving, weighUpdate, weightOf, type UpdateWeight } from './weight';

/** What an update would write, read without applying it. */
export interface Inspection extends UpdateWeight {
  /** How much of a document's weight it deletes, at least. */
  frees: number;
  /** Clients of structs the document does not hold yet, with the clock each begins at. */
  writes: Map<number, number>;
  /** For every client named, the clock up to which the update (as writer, cause or deleted) reaches. */
  reaches: Map<number, number>;
  /** Whether it needs something neither the document nor the update itself holds (P8). */
  lacksCauses: boolean;
  /** Whether it deletes anything. */
  deletes: boolean;
  /** Whether it holds content no document of ours has: sub-documents, raw bytes, unknown root types. */
  strange: boolean;
}

type Decoded = ReturnType<typeof Y.decodeUpdate>;

/** Which root types a document may have, by name. */
export type RootNames = (name: string) => boolean;

/**
 * Reads an update against a document, before anything of it is applied.
 *
 * @param most the largest weight that is read: reading more is the work that the limit spares
 * @returns a refusal where the bytes are no update an editor writes (W6), and where it is too heavy
 */
export function inspectFor(
  doc: Y.Doc,
  update: Uint8Array,
  roots: RootNames,
  most: number,
): Inspection | 'malformed_update' | 'update_too_big' {
  try {
    const weight = weighUpdate(update, most);
    const inspection = weight && inspect(doc, update, roots, weight);
    return !inspection || inspection.work > most ? 'update_too_big' : inspection;
  } catch {
    return 'malformed_update';
  }
}

/** @throws Error when the bytes are no Yjs update, or say what no editor does */
function inspect(doc: Y.Doc, update: Uint8Array, roots: RootNames, weight: UpdateWeight): Inspection {
  const known = (client: number) => Y.getState(doc.store, client);
  const { structs, ds } = Y.decodeUpdate(update);
  const inspection: Inspection = {
    ...weight,
    frees: 0,
    writes: new Map(),
    reaches: new Map(),
    lacksCauses: false,
    deletes: ds.clients.size > 0,
    strange: false,
  };
  const ends = newEnds(structs, known, inspection);
  const has = (id: Y.ID) => {
    reach(inspection, id.client, id.clock + 1);
    return id.clock < Math.max(known(id.client), ends.get(id.client) ?? 0);
  };
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || struct.id.clock + struct.length <= known(struct.id.client)) continue;
    const { origin, rightOrigin, parent, content } = struct;
    const causes = [origin, rightOrigin, parent instanceof Y.ID ? parent : null];
    for (const cause of causes) if (cause && !has(cause)) inspection.lacksCauses = true;
    if (typeof parent === 'string' && !roots(parent)) inspection.strange = true;
    if (content instanceof Y.ContentDoc || content instanceof Y.ContentBinary) inspection.strange = true;
  }
  for (const [client, ranges] of ds.clients) {
    let end = 0;
    for (const { clock, len } of ranges) {
      // Yjs writes them in order and apart. Out of order each shifts all that follow it; twice, it would count as freed twice.
      if (clock < end) throw new Error('deletions out of order');
      end = clock + len;
      if (len > 0 && !has(Y.createID(client, end - 1))) inspection.lacksCauses = true;
      const { living, frees } = findLiving(doc, client, clock, end);
      inspection.frees += frees;
      // To delete what is there parts it from what stays, which is more work than to find it deleted.
      if (living > 0) inspection.work += weightOf(0, 1);
    }
  }
  return inspection;
}

/** Where each client's structs end once the update is in, and gaps before them. */
function newEnds(
  structs: Decoded['structs'],
  known: (client: number) => number,
  inspection: Inspection,
): Map<number, number> {
  const ends = new Map<number, number>();
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const end = clock + struct.length;
    if (!Number.isSafeInteger(end) || !Number.isSafeInteger(client))
      throw new Error('a clock beyond counting');
    reach(inspection, client, end);
    const before = ends.get(client) ?? known(client);
    if (end <= before) continue;
    if (struct instanceof Y.Skip || clock > before) {
      inspection.lacksCauses = true;
      continue;
    }
    if (!inspection.writes.has(client)) inspection.writes.set(client, before);
    ends.set(client, end);
  }
  return ends;
}

function reach(inspection: Inspection, client: number, end: number): void {
  if (end > (inspection.reaches.get(client) ?? 0)) inspection.reaches.set(client, end);
}
