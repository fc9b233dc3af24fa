import { createHash } from 'node:crypto';
import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryExecutorProvider,
  type QueryResult,
} from 'kysely';
import { Pool, type ClientBase, type QueryResultRow } from 'pg';
import type { EntityManager, QueryRunner } from 'typeorm';
import type { DB } from './tables';

/**
 * The connections that run statements. A manager's are TypeORM's: inside a transaction that transaction's one, else one
 * of the pool for each statement. Work that must not wait behind requests has a pool or a connection of its own.
 */
export type Connections = EntityManager | Pool | ClientBase;

/**
 * Builds and runs SQL whose tables and columns are typed from the migrated schema, inside a transaction (`Tx.db`) or
 * outside one. Only `*.queries.ts` files use it; services call their functions.
 */
export class Database extends Kysely<DB> {
  constructor(private readonly connections: Connections) {
    super({ dialect: new ConnectionsDialect(connections) });
  }

  /**
   * Runs a prepared statement, which Postgres plans once for each connection. It is for joins that run often and fast, where
   * planning costs more than running.
   *
   * @param query one of few texts, since every connection keeps each in memory; values are in its parameters
   */
  async prepared<Row>(query: Preparable<Row>): Promise<Row[]> {
    const { sql: text, parameters } = query.compile(this);
    const client = isManager(this.connections) ? await clientOf(this.connections) : this.connections;
    const { rows } = await client.query<Row & QueryResultRow>({
      name: nameOf(text),
      text,
      values: [...parameters],
    });
    return rows;
  }
}

const isManager = (connections: Connections): connections is EntityManager => 'dataSource' in connections;

/** The connection of a manager's transaction; outside one, the pool. */
function clientOf(manager: EntityManager): Pool | Promise<ClientBase> {
  return manager.queryRunner ? manager.queryRunner.connect() : poolOf(manager);
}

/**
 * The pool of TypeORM's connections. It closes a connection on which a statement failed, and so discards its prepared
 * statements: a plan that a schema change invalidated is not used again.
 */
function poolOf({ dataSource: { driver } }: EntityManager): Pool {
  if ('master' in driver && driver.master instanceof Pool) return driver.master;
  throw new Error('The data source has no pool of connections to PostgreSQL.');
}

/** A statement to prepare: tagged `sql`, of Kysely's builder, or of a `StatementFamily`. */
export interface Preparable<Row> {
  compile(db: QueryExecutorProvider): CompiledQuery<Row>;
}

/** The names of prepared statements by their texts. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) names.set(text, (name = createHash('sha256').update(text).digest('base64url').slice(0, 24)));
  return name;
}

/** Calls `work` with the transaction's connection, or with one of the pool, which is released afterwards. */
async function onConnection<T>(
  manager: EntityManager,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  if (manager.queryRunner) return work(manager.queryRunner);
  const runner = manager.dataSource.createQueryRunner();
  try {
    return await work(runner);
  } finally {
    await runner.release();
  }
}

/** Kysely's Postgres dialect over connections that it neither opens nor closes. */
class ConnectionsDialect implements Dialect {
  constructor(private readonly connections: Connections) {}

  createAdapter = () => new PostgresAdapter();
  createQueryCompiler = () => new PostgresQueryCompiler();
  createIntrospector = (db: Kysely<never>) => new PostgresIntrospector(db);
  createDriver = () => new ConnectionsDriver(this.connections);
}

class ConnectionsDriver implements Driver {
  private readonly connection: DatabaseConnection;

  constructor(connections: Connections) {
    this.connection = isManager(connections)
      ? new ManagerConnection(connections)
      : new ClientConnection(connections);
  }

  init = () => Promise.resolve();
  destroy = () => Promise.resolve();
  acquireConnection = () => Promise.resolve(this.connection);
  releaseConnection = () => Promise.resolve();
  beginTransaction = refuseTransaction;
  commitTransaction = refuseTransaction;
  rollbackTransaction = refuseTransaction;
}

/** Only `Transactions.run` and `inPoolTransaction` open transactions: the first sends the announced events after the commit. */
function refuseTransaction(): never {
  throw new Error('Transactions.run opens transactions; Database runs statements in them.');
}

class ManagerConnection implements DatabaseConnection {
  constructor(private readonly manager: EntityManager) {}

  executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    return onConnection(this.manager, async (runner) => {
      const { records, affected } = await runner.query(sql, [...parameters], true);
      // The driver has null for a statement that counts no rows, such as `set`.
      return { rows: records, numAffectedRows: typeof affected === 'number' ? BigInt(affected) : undefined };
    });
  }

  streamQuery = refuseStream;
}

class ClientConnection implements DatabaseConnection {
  constructor(private readonly client: Pool | ClientBase) {}

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, rowCount } = await this.client.query<Row & QueryResultRow>(sql, [...parameters]);
    return { rows, numAffectedRows: rowCount === null ? undefined : BigInt(rowCount) };
  }

  streamQuery = refuseStream;
}

function refuseStream(): never {
  throw new Error('Pages are read by cursor; no statement is streamed.');
}
