import { limited } from '@assay/domain';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager, QueryRunner } from 'typeorm';
import { CONFIG, type Config } from '../config/config';

/** What a newsroom stores: files and archived pages by their bytes, and everything that is written by its text. */
export type StoredKind = 'files' | 'text';

/** Which limit is met where a newsroom stores as much as it may. */
export const STORAGE_LIMITS = { files: 'kept_bytes', text: 'stored_text' } as const;

/** The column of `archive_total` that adds up each kind. */
const COLUMN = { files: 'bytes', text: 'text_bytes' } as const;

const WHAT = { files: 'files and archived pages', text: 'text' } as const;

const MIB = 1024 * 1024;

/**
 * What is small may use a twentieth more than the limit: a newsroom that is full still decides, corrects and retracts
 * what it has published.
 */
const SMALL = 16 * 1024;
const SPARE = 1.05;

/** What a transaction stores, by newsroom and kind, until it commits. */
type Pending = Map<string, Record<StoredKind, number>>;

const PENDING = Symbol('StoredBytes');

/**
 * Adds up what each newsroom stores, in the transaction that stores it, and refuses what is too much. The sums are
 * written last, right before the commit: a newsroom's row is locked for that moment only, so that long transactions do
 * not hold up each other and none waits for another in a ring.
 */
@Injectable()
export class StoredBytes {
  private readonly most: Record<StoredKind, number>;

  constructor(@Inject(CONFIG) { keptMegabytes, textMegabytes }: Config) {
    this.most = { files: keptMegabytes * MIB, text: textMegabytes * MIB };
  }

  /** The limit of one kind, in bytes. */
  limitOf(kind: StoredKind): number {
    return this.most[kind];
  }

  /**
   * Counts what is being stored. Where a transaction is open, the limit is held when it commits, and nothing of it is
   * stored past the limit.
   *
   * @throws LIMITED at once where no transaction is open
   */
  async add(manager: EntityManager, newsroomId: string, kind: StoredKind, bytes: number): Promise<void> {
    const { queryRunner } = manager;
    if (!queryRunner?.isTransactionActive) return this.write(manager, newsroomId, kind, bytes);
    const pending = pendingOf(queryRunner);
    const sums = pending.get(newsroomId) ?? { files: 0, text: 0 };
    sums[kind] += bytes;
    pending.set(newsroomId, sums);
  }

  /** Writes what a transaction stores, in one order for all transactions. @throws LIMITED */
  async settle(queryRunner: QueryRunner): Promise<void> {
    const pending = pendingOf(queryRunner);
    const sums = [...pending].sort(([one], [other]) => (one < other ? -1 : 1));
    pending.clear();
    for (const [newsroomId, kinds] of sums)
      for (const kind of ['files', 'text'] as const)
        if (kinds[kind] > 0) await this.write(queryRunner.manager, newsroomId, kind, kinds[kind]);
  }

  /** Forgets what a transaction that was rolled back would have stored. */
  forget(queryRunner: QueryRunner): void {
    pendingOf(queryRunner).clear();
  }

  private async write(
    manager: EntityManager,
    newsroomId: string,
    kind: StoredKind,
    bytes: number,
  ): Promise<void> {
    const most = Math.floor(this.most[kind] * (bytes <= SMALL && kind === 'text' ? SPARE : 1));
    const column = COLUMN[kind];
    await manager.query(
      'insert into archive_total (newsroom_id, bytes) values ($1, 0) on conflict do nothing',
      [newsroomId],
    );
    const [rows] = (await manager.query(
      `update archive_total set ${column} = ${column} + $2 where newsroom_id = $1 and ${column} + $2 <= $3 returning 1`,
      [newsroomId, bytes, most],
    )) as [object[], number];
    if (rows.length > 0) return;
    const message = `There is no room for this: a newsroom keeps at most ${sizeOf(this.most[kind])} of ${WHAT[kind]}. The operator of this server can raise the limit.`;
    throw limited(STORAGE_LIMITS[kind], message, 0);
  }
}

function pendingOf(queryRunner: QueryRunner): Pending {
  const data = queryRunner.data as { [PENDING]?: Pending };
  return (data[PENDING] ??= new Map());
}

function sizeOf(bytes: number): string {
  const megabytes = bytes / MIB;
  return megabytes < 1024 ? `${megabytes} MB` : `${Math.floor((megabytes / 1024) * 10) / 10} GB`;
}
