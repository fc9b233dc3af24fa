import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Bus, BUS_CHANNEL } from '../bus/bus';
import { writeEvent, type BusEvent } from '../bus/bus-event';
import { databaseIsAway } from './connect';
import { Database } from './database';
import { notify } from './notify.queries';

/** An open transaction. Statements that belong to it use its `db` or its `manager`. */
export interface Tx {
  /** Runs the statements of `*.queries.ts` in this transaction. */
  db: Database;
  /** Stores and finds entities in this transaction. */
  manager: EntityManager;
  /**
   * Sends an event to every node once this transaction has committed, and to none if it does not commit (NOTIFY is
   * transactional). The event may be lost: nothing may depend on its arrival.
   */
  announce(event: BusEvent): Promise<void>;
}

/** What reads run on: a transaction, or the pool's connections outside one. */
export type Reads = Pick<Tx, 'db' | 'manager'>;

/** The pool's connections, for reads outside a transaction. */
export function outside({ manager }: DataSource): Reads {
  return { db: new Database(manager), manager };
}

/** Runs work in one transaction at READ COMMITTED; a statement that reads a row for a decision must lock it. */
@Injectable()
export class Transactions {
  constructor(
    private readonly source: DataSource,
    private readonly bus: Bus,
  ) {}

  /** When it resolves, this node's listeners have the announced events, so that no cache here answers with older data. */
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return inTransaction(this.source, work, this.bus);
  }
}

/**
 * Runs work in one transaction, also for command-line programs; the server's nodes get the announced events.
 *
 * @param bus the bus of the node that runs it, whose listeners get each event after the commit, and not again by NOTIFY
 */
export async function inTransaction<T>(
  source: DataSource,
  work: (tx: Tx) => Promise<T>,
  bus?: Pick<Bus, 'node' | 'deliverHere'>,
): Promise<T> {
  const announced: BusEvent[] = [];
  const from = bus?.node ?? null;
  const deliverHere = () => announced.forEach((event) => bus?.deliverHere(event));
  try {
    const result = await source.transaction((manager) => {
      const db = new Database(manager);
      const announce = async (event: BusEvent) => {
        announced.push(event);
        await notify(db, BUS_CHANNEL, writeEvent({ event, from }));
      };
      return work({ db, manager, announce });
    });
    deliverHere();
    return result;
  } catch (error) {
    // The connection may have broken after the commit. An event of a transaction that did not commit only costs a query.
    if (databaseIsAway(error)) deliverHere();
    throw error;
  }
}
