import { StoredBytes, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { Part } from './asked-range';

/** Bytes read at once of what is streamed. */
const PIECE = 256 * 1024;

/** Bytes by their SHA-256, each kept once in a newsroom however often it is met, and all of them up to its limit. */
@Injectable()
export class ArchivedBodies {
  constructor(
    private readonly source: DataSource,
    private readonly stored: StoredBytes,
  ) {}

  /** Keeps the bytes; returns their SHA-256. The transaction is refused when it commits, where there is no room. */
  async put({ manager }: Tx, newsroomId: string, bytes: Uint8Array): Promise<Buffer> {
    const sha256 = createHash('sha256').update(bytes).digest();
    const added = (await manager.query(
      'insert into archived_body (newsroom_id, sha256, bytes) values ($1, $2, $3) on conflict do nothing returning 1',
      [newsroomId, sha256, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)],
    )) as object[];
    if (added.length) await this.stored.add(manager, newsroomId, 'files', bytes.length);
    return sha256;
  }

  /** A part of the bytes, piece by piece as its reader takes them: no more than a few pieces are in memory. */
  async *pieces(newsroomId: string, sha256: Buffer, { start, end }: Part): AsyncGenerator<Buffer> {
    for (let from = start; from <= end; from += PIECE)
      yield await this.get(newsroomId, sha256, { start: from, end: Math.min(from + PIECE - 1, end) });
  }

  /** All of the bytes, or a part of them, which is read without the rest. */
  async get(newsroomId: string, sha256: Buffer, part: Part | null = null): Promise<Buffer> {
    const [row] = (await this.source.query(
      `select ${part ? 'substring(bytes from $3 for $4)' : 'bytes'} as bytes
       from archived_body where newsroom_id = $1 and sha256 = $2`,
      [newsroomId, sha256, ...(part ? [part.start + 1, part.end - part.start + 1] : [])],
    )) as { bytes: Buffer }[];
    return row!.bytes;
  }
}
