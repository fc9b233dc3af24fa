import type { FastifyRequest } from 'fastify';
import parseRange from 'range-parser';

/** A range of bytes: the first and the last, counted from 0. */
export interface Part {
  start: number;
  end: number;
}

/**
 * The range that a request asks for (RFC 9110, section 14). Null if it asks for all bytes, or for something that is answered
 * with all bytes: several ranges, another unit, or a range of bytes that have changed since (`If-Range`).
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
