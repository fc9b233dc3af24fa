import { Database, type Tx } from '@assay/server-platform/database';
import { StoredBytes } from '@assay/server-platform/storage';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { addBody, bodyBytes, partOfBody } from './archive.queries';
import type { Part } from './asked-range';

/** Bytes in each read of a stream. */
const PIECE = 256 * 1024;

/** Archived bytes by their SHA-256. A newsroom stores the same bytes once, and all of its bytes up to its limit. */
@Injectable()
export class ArchivedBodies {
  constructor(
    private readonly db: Database,
    private readonly stored: StoredBytes,
  ) {}

  /** Stores the bytes; returns their SHA-256. If the newsroom has no room, the transaction fails at commit. */
  async put({ db, manager }: Tx, newsroomId: string, bytes: Uint8Array): Promise<Buffer> {
    const sha256 = createHash('sha256').update(bytes).digest();
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (await addBody(db, newsroomId, sha256, whole))
      await this.stored.add(manager, newsroomId, 'files', bytes.length);
    return sha256;
  }

  /** A range of the bytes as a stream: only a few pieces are in memory at a time. */
  async *pieces(newsroomId: string, sha256: Buffer, { start, end }: Part): AsyncGenerator<Buffer> {
    for (let from = start; from <= end; from += PIECE)
      yield await this.get(newsroomId, sha256, { start: from, end: Math.min(from + PIECE - 1, end) });
  }

  /** All of the bytes, or a range of them, read without the rest. */
  get(newsroomId: string, sha256: Buffer, part: Part | null = null): Promise<Buffer> {
    return part ? partOfBody(this.db, newsroomId, sha256, part) : bodyBytes(this.db, newsroomId, sha256);
  }
}
