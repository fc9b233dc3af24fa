import * as decoding from 'lib0/decoding';
import type * as Y from 'yjs';

/**
 * What one struct of a document weighs beside its bytes. Reading, checking and integrating one takes as long as copying
 * a few hundred bytes does, whether it holds a page or a letter: sixty thousand letters inserted one by one are half a
 * megabyte, and take a thousand times as long as half a megabyte that was pasted.
 */
const STRUCT = 200;

/** How much work an update or a document is, in bytes of plain text that take as long. */
export function weightOf(bytes: number, structs: number): number {
  return bytes + structs * STRUCT;
}

/**
 * How much work an update is; anything above `most` where it is more: the rest of it is not looked at then.
 *
 * @throws Error when the bytes are no Yjs update of version 1
 */
export function weightOfUpdate(update: Uint8Array, most: number): number {
  return weightOf(update.length, countStructs(update, Math.ceil(most / STRUCT)));
}

/** How many structs a document holds. */
export function structsOf({ store }: Y.Doc): number {
  let count = 0;
  for (const structs of store.clients.values()) count += structs.length;
  return count;
}

/** Bits of a struct's first byte (Yjs update format, version 1). */
const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_PARENT_KEY = 0x20;
const CONTENT = 0x1f;

const GC = 0;
const SKIP = 10;
/** Shared types whose name follows: an XML element, an XML hook. */
const NAMED_TYPES = new Set([3, 5]);

/**
 * Counts the structs of an update without building any, and stops past `most`: an update is refused for its weight
 * before the work it would be is done.
 *
 * @throws Error when the bytes are no Yjs update of version 1
 */
export function countStructs(update: Uint8Array, most: number): number {
  const decoder = decoding.createDecoder(update);
  let count = 0;
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients -= 1) {
    let structs = decoding.readVarUint(decoder);
    count += structs;
    if (count > most) return count;
    skipNumbers(decoder, 2);
    for (; structs > 0; structs -= 1) skipStruct(decoder);
  }
  return count;
}

function skipStruct(decoder: decoding.Decoder): void {
  const info = decoding.readUint8(decoder);
  const content = info & CONTENT;
  if (content === GC || content === SKIP) return skipNumbers(decoder, 1);
  const origins = info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN);
  if (info & HAS_ORIGIN) skipNumbers(decoder, 2);
  if (info & HAS_RIGHT_ORIGIN) skipNumbers(decoder, 2);
  if (!origins) {
    if (decoding.readVarUint(decoder) === 1) skipBytes(decoder);
    else skipNumbers(decoder, 2);
    if (info & HAS_PARENT_KEY) skipBytes(decoder);
  }
  skipContent(decoder, content);
}

function skipContent(decoder: decoding.Decoder, content: number): void {
  switch (content) {
    case 1: // deleted
      return skipNumbers(decoder, 1);
    case 2: // JSON
      for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) skipBytes(decoder);
      return;
    case 3: // binary
    case 4: // text
    case 5: // embedded
      return skipBytes(decoder);
    case 6: // a format, by key and value
      skipBytes(decoder);
      return skipBytes(decoder);
    case 7: // a shared type
      if (NAMED_TYPES.has(decoding.readVarUint(decoder))) skipBytes(decoder);
      return;
    case 8: // any values
      for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) decoding.readAny(decoder);
      return;
    case 9: // a sub-document
      skipBytes(decoder);
      return void decoding.readAny(decoder);
    default:
      throw new Error(`unknown content ${content}`);
  }
}

function skipNumbers(decoder: decoding.Decoder, count: number): void {
  for (let left = count; left > 0; left -= 1) decoding.readVarUint(decoder);
}

function skipBytes(decoder: decoding.Decoder): void {
  const length = decoding.readVarUint(decoder);
  if (decoder.pos + length > decoder.arr.length) throw new Error('the update ends within its content');
  decoder.pos += length;
}
