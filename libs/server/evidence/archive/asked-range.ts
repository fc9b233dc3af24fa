import type { FastifyRequest } from 'fastify';
import parseRange from 'range-parser';

/** Bytes of a whole, the first and the last of them counted from 0. */
export interface Part {
  start: number;
  end: number;
}

/**
 * The part of a whole that a request asks for (RFC 9110, section 14): null where it asks for all of it, or for what is
 * answered with all of it: several parts, another unit, or a part of what the bytes are no longer (`If-Range`).
 *
 * @param size of the whole, in bytes
 * @param etag the strong validator of the bytes, in its quotation marks
 */
export function askedRange(
  { headers }: FastifyRequest,
  size: number,
  etag: string,
): Part | 'unsatisfiable' | null {
  const asked = headers.range;
  const only = headers['if-range'];
  if (!asked || (only !== undefined && only !== etag)) return null;
  const parts = parseRange(size, asked, { combine: true });
  if (parts === -1) return 'unsatisfiable';
  if (parts === -2 || parts.type !== 'bytes' || parts.length !== 1) return null;
  return parts[0]!;
}
