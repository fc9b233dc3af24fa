import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { composed } from '@assay/text/composed';
import canonicalize from 'canonicalize';

/**
 * The canonical JSON of a value: RFC 8785 (sorted keys, one spelling of numbers and strings).
 *
 * @throws Error for NaN, infinities, lone surrogates and cycles, which have no JSON
 */
export function canonicalJson(value: object): string {
  return canonicalize(value)!;
}

/** SHA-256 of a text's UTF-8 bytes, as lower-case hex. Synchronous in browser and server alike. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/**
 * Text in its normal form: Unicode NFC, and U+FFFD for an unpaired surrogate, which Yjs also writes once the text is
 * sent, and for NUL. No database reads JSON with a NUL: one in a published verdict would make every statement fail that
 * looks into it.
 */
export function normalText(text: string): string {
  return composed(wellFormed(text));
}

/** Normalises every string inside a plain value except URLs (`url`), since other bytes would be another URL. */
export function normalised<T>(value: T, key = ''): T {
  if (typeof value === 'string') return (key === 'url' ? wellFormed(value) : normalText(value)) as T;
  if (Array.isArray(value)) return value.map((item) => normalised(item)) as T;
  if (value === null || typeof value !== 'object') return (value ?? null) as T;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, normalised(item, name)])) as T;
}

/** In Unicode mode only unpaired surrogates match. */
function wellFormed(text: string): string {
  return text.replace(/[\p{Surrogate}\0]/gu, '\ufffd');
}
