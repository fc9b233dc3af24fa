import { Injectable } from '@nestjs/common';
import {
  DataSource,
  type EntityMetadata,
  type EntitySubscriberInterface,
  type InsertEvent,
  type ObjectLiteral,
  type TransactionCommitEvent,
  type TransactionRollbackEvent,
} from 'typeorm';
import { StoredBytes } from './stored-bytes';

/** Bytes of a row besides its text: its other columns, and its index entries. */
const ROW = 200;

/** Column types for text of any length. */
const TEXTS = new Set<unknown>(['text', 'citext', 'jsonb']);

const MUTABLE = Symbol('mutableText');

/**
 * The most bytes that a row with changing text may have. They are counted when the row is inserted, so that updates need no
 * count.
 */
export const MutableText =
  (bytes: number): ClassDecorator =>
  (entity) =>
    Object.defineProperty(entity, MUTABLE, { value: bytes });

/**
 * Counts the text columns of every row that TypeORM inserts for a newsroom, in any feature. Other statements that store
 * text are counted with `StoredBytes`, or with `countText`.
 */
@Injectable()
export class TextCounter implements EntitySubscriberInterface {
  constructor(
    source: DataSource,
    private readonly stored: StoredBytes,
  ) {
    source.subscribers.push(this);
  }

  async afterInsert({ metadata, entity, manager }: InsertEvent<ObjectLiteral>): Promise<void> {
    const newsroomId = (entity as { newsroomId?: unknown } | undefined)?.newsroomId;
    if (typeof newsroomId !== 'string') return;
    await this.stored.add(manager, newsroomId, 'text', bytesOf(metadata, entity));
  }

  beforeTransactionCommit({ queryRunner }: TransactionCommitEvent): Promise<void> {
    return this.stored.settle(queryRunner);
  }

  afterTransactionRollback({ queryRunner }: TransactionRollbackEvent): void {
    this.stored.forget(queryRunner);
  }
}

function bytesOf(metadata: EntityMetadata, entity: ObjectLiteral): number {
  const texts = metadata.columns
    .filter(({ type }) => TEXTS.has(type))
    .reduce((sum, column) => sum + sizeOf(column.getEntityValue(entity)), ROW);
  const { [MUTABLE]: most = 0 } = metadata.target as { [MUTABLE]?: number };
  return Math.max(texts, most);
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  return typeof value === 'object' && value !== null ? Buffer.byteLength(JSON.stringify(value)) : 0;
}
