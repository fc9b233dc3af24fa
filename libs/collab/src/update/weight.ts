import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

/**
 * The weight of one struct in addition to its bytes. Reading, checking and integrating a struct takes as long as copying a
 * few hundred bytes, whether it holds a page or a letter: sixty thousand letters that were inserted one by one are half a
 * megabyte, and take a thousand times as long as half a megabyte that was pasted.
 */
const STRUCT = 200;
/**
 * The weight of a deleted struct, and of a range of deletions. Yjs never removes them: with the weight of living structs
 * they would fill a document that has little text left. The encoded state of a document contains every range that was ever
 * deleted, and must not weigh more than the document.
 */
const DELETED = 20;

/** How much work an update or a document is, as the bytes of plain text that take equally long. */
export function weightOf(bytes: number, living: number, deleted = 0): number {
  return bytes + living * STRUCT + deleted * DELETED;
}

/** The weight of an update. */
export interface UpdateWeight {
  /** The work of reading and applying it. */
  work: number;
  /** The weight it adds to a document: its structs that it also deletes add little. */
  adds: number;
}

/**
 * Weighs an update without decoding it to structs: an update that is too heavy is refused before that work.
 *
 * @returns null where it is more work than `most`: the rest of it is not read then
 * @throws Error when the bytes are no Yjs update of version 1
 */
export function weighUpdate(update: Uint8Array, most: number): UpdateWeight | null {
  const mostDeleted = (most - update.length) / DELETED;
  const decoder = decoding.createDecoder(update);
  const structs = readStructs(decoder, mostDeleted, () => undefined);
  const deletions = structs === null ? null : readDeletions(decoder, mostDeleted - structs);
  if (structs === null || deletions === null) return null;
  let living = 0;
  let keptBytes = update.length;
  const isDeleted = deletedBy(deletions.clients);
  readStructs(decoding.createDecoder(update), mostDeleted, (struct) => {
    if (struct.holdsContent && !isDeleted(struct)) living += 1;
    else keptBytes -= struct.bytes;
  });
  const deleted = structs - living;
  const work = weightOf(update.length, living, deleted + deletions.count);
  return work > most ? null : { work, adds: weightOf(keptBytes, living, deleted) };
}

/** The byte at which the structs of an update end and its deletions begin. */
export function endOfStructs(update: Uint8Array): number {
  const decoder = decoding.createDecoder(update);
  readStructs(decoder, Infinity, () => undefined);
  return decoder.pos;
}

/** The weight of a document with this number of bytes. */
export function weighDocument({ store }: Y.Doc, bytes: number): number {
  let living = 0;
  let deleted = 0;
  for (const structs of store.clients.values())
    for (const struct of structs) {
      if (struct.deleted) deleted += 1;
      else living += 1;
    }
  return weightOf(bytes, living, deleted);
}

/**
 * What a document with this number of bytes takes in memory, in bytes, and how much work it is to read from the log: there a
 * deleted struct counts as much as a living one.
 */
export function sizeOf({ store }: Y.Doc, bytes: number): number {
  let structs = 0;
  for (const each of store.clients.values()) structs += each.length;
  return weightOf(bytes, structs);
}

/** What a range of deletions would remove from a document. */
export interface Found {
  /** Structs in the range that are not deleted yet. */
  living: number;
  /** The weight of structs that are removed as a whole, and the bytes of the removed text. */
  frees: number;
}

/** Finds what a document holds of a client between two clocks and has not deleted. */
export function findLiving({ store }: Y.Doc, client: number, from: number, to: number): Found {
  const found: Found = { living: 0, frees: 0 };
  const structs = store.clients.get(client);
  if (!structs || from >= to || from >= Y.getState(store, client)) return found;
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
    const struct = structs[index]!;
    if (struct.id.clock >= to) break;
    if (!(struct instanceof Y.Item) || struct.deleted) continue;
    found.living += 1;
    const { clock } = struct.id;
    if (clock >= from && clock + struct.length <= to) found.frees += STRUCT - DELETED;
    if (struct.content instanceof Y.ContentString)
      found.frees += Buffer.byteLength(
        struct.content.str.slice(Math.max(0, from - clock), Math.max(0, to - clock)),
      );
  }
  return found;
}

/** A struct, as encoded in an update. */
interface RawStruct {
  client: number;
  clock: number;
  length: number;
  bytes: number;
  /** Whether it is neither deleted content (GC, Deleted) nor a gap (Skip). */
  holdsContent: boolean;
}

/** Ranges by client id, each with its first clock and its length. */
type Ranges = Map<number, [clock: number, length: number][]>;

/** Reads the structs of an update; returns their number, or null where there are more than `most`. */
function readStructs(
  decoder: decoding.Decoder,
  most: number,
  see: (struct: RawStruct) => void,
): number | null {
  let count = 0;
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients -= 1) {
    const structs = decoding.readVarUint(decoder);
    count += structs;
    if (count > most) return null;
    const client = decoding.readVarUint(decoder);
    let clock = decoding.readVarUint(decoder);
    for (let left = structs; left > 0; left -= 1) {
      const from = decoder.pos;
      const { length, holdsContent } = readStruct(decoder);
      see({ client, clock, length, bytes: decoder.pos - from, holdsContent });
      clock += length;
    }
  }
  return count;
}

/** Reads the deletions of an update behind its structs; null where there are more than `most`. */
function readDeletions(decoder: decoding.Decoder, most: number): { clients: Ranges; count: number } | null {
  const clients: Ranges = new Map();
  let count = 0;
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    const client = decoding.readVarUint(decoder);
    const ranges = clients.get(client) ?? [];
    clients.set(client, ranges);
    let more = decoding.readVarUint(decoder);
    count += more;
    if (count > most) return null;
    for (; more > 0; more -= 1) ranges.push([decoding.readVarUint(decoder), decoding.readVarUint(decoder)]);
  }
  return { clients, count };
}

/** Returns whether one of these ranges contains a whole struct, for structs in the order of their update. */
function deletedBy(deletions: Ranges): (struct: RawStruct) => boolean {
  const next = new Map<number, number>();
  return ({ client, clock, length }) => {
    const ranges = deletions.get(client);
    if (!ranges) return false;
    let at = next.get(client) ?? 0;
    while (at < ranges.length && ranges[at]![0] + ranges[at]![1] < clock + length) at += 1;
    next.set(client, at);
    return at < ranges.length && ranges[at]![0] <= clock;
  };
}

/** Bits of a struct's first byte (Yjs update format, version 1). */
const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_PARENT_KEY = 0x20;
const CONTENT = 0x1f;

const GC = 0;
const CONTENT_DELETED = 1;
const SKIP = 10;
/** Shared types whose name follows: an XML element, an XML hook. */
const NAMED_TYPES = new Set([3, 5]);

function readStruct(decoder: decoding.Decoder): { length: number; holdsContent: boolean } {
  const info = decoding.readUint8(decoder);
  const content = info & CONTENT;
  if (content === GC || content === SKIP)
    return { length: decoding.readVarUint(decoder), holdsContent: false };
  const origins = info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN);
  if (info & HAS_ORIGIN) skipNumbers(decoder, 2);
  if (info & HAS_RIGHT_ORIGIN) skipNumbers(decoder, 2);
  if (!origins) {
    if (decoding.readVarUint(decoder) === 1) skipBytes(decoder);
    else skipNumbers(decoder, 2);
    if (info & HAS_PARENT_KEY) skipBytes(decoder);
  }
  return { length: readContent(decoder, content), holdsContent: content !== CONTENT_DELETED };
}

/** Skips what a struct holds; answers how many clocks it takes. */
function readContent(decoder: decoding.Decoder, content: number): number {
  switch (content) {
    case CONTENT_DELETED:
      return decoding.readVarUint(decoder);
    case 2: {
      // JSON
      const length = decoding.readVarUint(decoder);
      for (let left = length; left > 0; left -= 1) skipBytes(decoder);
      return length;
    }
    case 3: // binary
    case 5: // embedded
      skipBytes(decoder);
      return 1;
    case 4: // text
      return lettersIn(decoder.arr.subarray(decoder.pos, skipBytes(decoder)));
    case 6: // a format, by key and value
      skipBytes(decoder);
      skipBytes(decoder);
      return 1;
    case 7: // a shared type
      if (NAMED_TYPES.has(decoding.readVarUint(decoder))) skipBytes(decoder);
      return 1;
    case 8: {
      // any values
      const length = decoding.readVarUint(decoder);
      for (let left = length; left > 0; left -= 1) decoding.readAny(decoder);
      return length;
    }
    case 9: // a sub-document
      skipBytes(decoder);
      decoding.readAny(decoder);
      return 1;
    default:
      throw new Error(`unknown content ${content}`);
  }
}

/** The number of UTF-16 units of a UTF-8 text behind its length: Yjs counts these. */
function lettersIn(text: Uint8Array): number {
  const decoder = decoding.createDecoder(text);
  decoding.readVarUint(decoder);
  let letters = 0;
  for (let at = decoder.pos; at < text.length; at += 1) {
    const byte = text[at]!;
    // Bytes 10xxxxxx continue a character; a character of four bytes is two UTF-16 units.
    if (byte < 0x80 || byte >= 0xc0) letters += byte >= 0xf0 ? 2 : 1;
  }
  return letters;
}

function skipNumbers(decoder: decoding.Decoder, count: number): void {
  for (let left = count; left > 0; left -= 1) decoding.readVarUint(decoder);
}

/** Skips bytes behind their length; returns where they end. */
function skipBytes(decoder: decoding.Decoder): number {
  const length = decoding.readVarUint(decoder);
  if (decoder.pos + length > decoder.arr.length) throw new Error('the update ends within its content');
  decoder.pos += length;
  return decoder.pos;
}
