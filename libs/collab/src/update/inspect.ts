import * as Y from 'yjs';
import { weightOfUpdate } from './weight';

/** What an update would write, read without applying it. */
export interface Inspection {
  /** How much work it is (`weightOf`). */
  weight: number;
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

/** As `inspectUpdate`, against a document; what cannot be read, and what is too heavy to be, is named. */
export function inspectFor(
  doc: Y.Doc,
  update: Uint8Array,
  roots: RootNames,
  most: number,
): Inspection | 'malformed_update' | 'update_too_big' {
  try {
    return inspectUpdate(update, (client) => Y.getState(doc.store, client), roots, most) ?? 'update_too_big';
  } catch {
    return 'malformed_update';
  }
}

/**
 * Reads an update against a document's state, before anything of it is applied.
 *
 * @param known the clock up to which the document holds a client's structs
 * @param most the largest weight that is read
 * @returns null when it is heavier: reading it is the work that the limit spares
 * @throws Error when the bytes are no Yjs update (W6)
 */
export function inspectUpdate(
  update: Uint8Array,
  known: (client: number) => number,
  roots: RootNames,
  most: number,
): Inspection | null {
  const weight = weightOfUpdate(update, most);
  if (weight > most) return null;
  const { structs, ds } = Y.decodeUpdate(update);
  const inspection: Inspection = {
    weight,
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
    for (const { clock, len } of ranges) {
      if (len > 0 && !has(Y.createID(client, clock + len - 1))) inspection.lacksCauses = true;
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
