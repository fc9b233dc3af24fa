import { because } from '@assay/messages';
import { tooMany } from '@assay/domain';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager, QueryRunner } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { Database } from '../database/database';
import { addFileBytes, addTextBytes, startTotal } from './stored-bytes.queries';

/** The kinds of stored bytes that are limited: files with archived pages, and text. */
export type StoredKind = 'files' | 'text';

/** The limit of each kind, as named in the error. */
export const STORAGE_LIMITS = { files: 'kept_bytes', text: 'stored_text' } as const;

/** The statement that adds to the sum of each kind. */
const ADD = { files: addFileBytes, text: addTextBytes };

const MIB = 1024 * 1024;

/**
 * Writes up to this size may exceed the limit by a twentieth, so that a full newsroom can still decide, correct and retract.
 */
const SMALL = 16 * 1024;
const SPARE = 1.05;

/** The bytes that a transaction stores, by newsroom and kind, until it commits. */
type Pending = Map<string, Record<StoredKind, number>>;

const PENDING = Symbol('StoredBytes');

/** A text that changes often is counted in steps of this size, so that few of its changes change the sum. */
const STEP = 4 * 1024;

/** The bytes that a text is counted with that is changed often, or deleted, by statements of our own. */
export function countedSize(bytes: number): number {
  return Math.ceil(bytes / STEP) * STEP;
}

/**
 * Counts text that changed in an open transaction.
 *
 * @param change in bytes; below 0 for text that was deleted. The limit is checked at the commit, which then fails as a whole.
 */
export function countText({ queryRunner }: EntityManager, newsroomId: string, change: number): void {
  addPending(queryRunner!, newsroomId, 'text', change);
}

/**
 * Counts the stored bytes of each newsroom in the storing transaction, and refuses what exceeds a limit. The sums are
 * written right before the commit: a newsroom's row is locked for a short time, so that long transactions do not delay each
 * other and cannot deadlock.
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
   * Counts bytes that are stored. In an open transaction the limit is checked at its commit, which then fails as a whole.
   *
   * @throws TOO_MANY at once outside a transaction
   */
  async add(manager: EntityManager, newsroomId: string, kind: StoredKind, bytes: number): Promise<void> {
    const { queryRunner } = manager;
    if (!queryRunner?.isTransactionActive) return this.write(new Database(manager), newsroomId, kind, bytes);
    addPending(queryRunner, newsroomId, kind, bytes);
  }

  /** Writes a transaction's sums, in the same order in all transactions. @throws TOO_MANY */
  async settle(queryRunner: QueryRunner): Promise<void> {
    const pending = pendingOf(queryRunner);
    const sums = [...pending].sort(([one], [other]) => (one < other ? -1 : 1));
    pending.clear();
    const db = new Database(queryRunner.manager);
    for (const [newsroomId, kinds] of sums)
      for (const kind of ['files', 'text'] as const)
        if (kinds[kind] !== 0) await this.write(db, newsroomId, kind, kinds[kind]);
  }

  /** Drops the sums of a transaction that was rolled back. */
  forget(queryRunner: QueryRunner): void {
    pendingOf(queryRunner).clear();
  }

  private async write(db: Database, newsroomId: string, kind: StoredKind, bytes: number): Promise<void> {
    const most = Math.floor(this.most[kind] * (bytes <= SMALL && kind === 'text' ? SPARE : 1));
    await startTotal(db, newsroomId);
    if (await ADD[kind](db, newsroomId, bytes, most)) return;
    throw tooMany(STORAGE_LIMITS[kind], because('storage_full', { kind, ...sizeOf(this.most[kind]) }), {
      max: this.most[kind],
    });
  }
}

function addPending(queryRunner: QueryRunner, newsroomId: string, kind: StoredKind, bytes: number): void {
  const pending = pendingOf(queryRunner);
  const sums = pending.get(newsroomId) ?? { files: 0, text: 0 };
  sums[kind] += bytes;
  pending.set(newsroomId, sums);
}

function pendingOf(queryRunner: QueryRunner): Pending {
  const data = queryRunner.data as { [PENDING]?: Pending };
  return (data[PENDING] ??= new Map());
}

function sizeOf(bytes: number): { most: number; unit: 'megabytes' | 'gigabytes' } {
  const megabytes = bytes / MIB;
  return megabytes < 1024
    ? { most: megabytes, unit: 'megabytes' }
    : { most: Math.floor((megabytes / 1024) * 10) / 10, unit: 'gigabytes' };
}
