import { limited } from '@assay/domain';
import { CONFIG, type Config, type Tx } from '@assay/server-platform';
import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { Part } from './asked-range';

/** Which limit is met where a newsroom keeps as much as it may. */
export const KEPT_BYTES = 'kept_bytes';

const MIB = 1024 * 1024;

/** Bytes by their SHA-256, each kept once in a newsroom however often it is met, and all of them up to its quota. */
@Injectable()
export class ArchivedBodies {
  constructor(
    private readonly source: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Whoever keeps bytes in a newsroom does so one after another: their sum is right. Whoever writes other rows of the
   * newsroom before its bytes gets in line first, so that no two wait for each other.
   */
  async lineUp({ manager }: Tx, newsroomId: string): Promise<void> {
    await manager.query(
      `insert into archive_total (newsroom_id, bytes) values ($1, 0)
       on conflict (newsroom_id) do update set bytes = archive_total.bytes`,
      [newsroomId],
    );
  }

  /** Keeps the bytes; returns their SHA-256. @throws LIMITED where the newsroom keeps as much as it may */
  async put(tx: Tx, newsroomId: string, bytes: Uint8Array): Promise<Buffer> {
    const sha256 = createHash('sha256').update(bytes).digest();
    await this.lineUp(tx, newsroomId);
    const added = (await tx.manager.query(
      'insert into archived_body (newsroom_id, sha256, bytes) values ($1, $2, $3) on conflict do nothing returning 1',
      [newsroomId, sha256, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)],
    )) as object[];
    if (added.length) await this.count(tx, newsroomId, bytes.length);
    return sha256;
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

  private async count({ manager }: Tx, newsroomId: string, bytes: number): Promise<void> {
    const { keptMegabytes } = this.config;
    const [rows] = (await manager.query(
      `update archive_total set bytes = bytes + $2 where newsroom_id = $1 and bytes + $2 <= $3 returning bytes`,
      [newsroomId, bytes, keptMegabytes * MIB],
    )) as [object[], number];
    if (rows.length === 0)
      throw limited(
        KEPT_BYTES,
        `There is no room for this: a newsroom keeps at most ${sizeOf(keptMegabytes)} of files and archived pages. Whoever runs this server can give it more.`,
        0,
      );
  }
}

function sizeOf(megabytes: number): string {
  return megabytes < 1024 ? `${megabytes} MB` : `${Math.floor((megabytes / 1024) * 10) / 10} GB`;
}
