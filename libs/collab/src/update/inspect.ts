import * as Y from 'yjs';
import { findLiving, weighUpdate, weightOf, type UpdateWeight } from './weight';

/** What an update would change, found without applying it. */
export interface Inspection extends UpdateWeight {
  /** How much of a document's weight it deletes, at least. */
  frees: number;
  /** Client ids of structs that the document does not hold yet, with the clock at which these structs begin. */
  writes: Map<number, number>;
  /** For every client id in the update (as writer, cause or deleted), the highest clock it refers to. */
  reaches: Map<number, number>;
  /** Whether it refers to structs that neither the document nor the update itself holds (P8). */
  lacksCauses: boolean;
  /** Whether it deletes anything. */
  deletes: boolean;
  /** Whether it has content that no document may have: sub-documents, raw bytes, unknown root types. */
  strange: boolean;
}

type Decoded = ReturnType<typeof Y.decodeUpdate>;

/** Which root types a document may have, by name. */
export type RootNames = (name: string) => boolean;

/**
 * Reads an update against a document, before anything of it is applied.
 *
 * @param most the largest allowed weight: a heavier update is refused before it is decoded
 * @returns a refusal where the bytes are no update that an editor writes (W6), or where it is too heavy
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

/** @throws Error when the bytes are no Yjs update, or no update that an editor writes */
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
      // Yjs writes ranges sorted and without overlap. Integrating unsorted ranges is quadratic, and a range that occurs twice
      // would count as freed twice.
      if (clock < end) throw new Error('deletions out of order');
      end = clock + len;
      if (len > 0 && !has(Y.createID(client, end - 1))) inspection.lacksCauses = true;
      const { living, frees } = findLiving(doc, client, clock, end);
      inspection.frees += frees;
      // A deletion splits living structs, which is more work than finding them deleted already.
      if (living > 0) inspection.work += weightOf(0, 1);
    }
  }
  return inspection;
}

/** The clock at which each client's structs end once the update is applied; records gaps before them as missing causes. */
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
