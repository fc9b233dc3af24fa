import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Bus, BUS_CHANNEL, type BusEvent } from './bus';

/** One open transaction. What must happen together happens on its manager. */
export interface Tx {
  manager: EntityManager;
  /**
   * Tells every node of something that will have happened once this transaction has committed, and nobody if it
   * does not (NOTIFY is transactional). Nothing may depend on the message arriving.
   */
  announce(event: BusEvent): Promise<void>;
}

/** Runs work in one transaction at READ COMMITTED; rows that decide are locked by whoever reads them. */
@Injectable()
export class Transactions {
  constructor(
    private readonly source: DataSource,
    private readonly bus: Bus,
  ) {}

  /** Once it has answered, this node has heard what it announced: whoever asks here next is not answered from before. */
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return inTransaction(this.source, work, (event) => this.bus.tellHere(event));
  }
}

/**
 * Runs work in one transaction, for commands that run beside the server; its nodes hear what is announced.
 *
 * @param hear is called with each announced event once the transaction has committed
 */
export async function inTransaction<T>(
  source: DataSource,
  work: (tx: Tx) => Promise<T>,
  hear?: (event: BusEvent) => void,
): Promise<T> {
  const announced: BusEvent[] = [];
  const result = await source.transaction((manager) =>
    work({
      manager,
      announce: async (event) => {
        announced.push(event);
        await manager.query('select pg_notify($1, $2)', [BUS_CHANNEL, JSON.stringify(event)]);
      },
    }),
  );
  if (hear) for (const event of announced) hear(event);
  return result;
}
