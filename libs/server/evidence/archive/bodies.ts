import { createHash } from 'node:crypto';
import type { Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Bytes by their SHA-256, each kept once in a newsroom however often it is met. */
@Injectable()
export class ArchivedBodies {
  constructor(private readonly source: DataSource) {}

  /** Keeps the bytes; returns their SHA-256. */
  async put({ manager }: Tx, newsroomId: string, bytes: Uint8Array): Promise<Buffer> {
    const sha256 = createHash('sha256').update(bytes).digest();
    await manager.query(
      'insert into archived_body (newsroom_id, sha256, bytes) values ($1, $2, $3) on conflict do nothing',
      [newsroomId, sha256, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)],
    );
    return sha256;
  }

  async get(newsroomId: string, sha256: Buffer): Promise<Buffer> {
    const [row] = (await this.source.query(
      'select bytes from archived_body where newsroom_id = $1 and sha256 = $2',
      [newsroomId, sha256],
    )) as { bytes: Buffer }[];
    return row!.bytes;
  }
}
