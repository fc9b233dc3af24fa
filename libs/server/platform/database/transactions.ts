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
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const announced: BusEvent[] = [];
    const result = await this.source.transaction((manager) =>
      work({
        manager,
        announce: async (event) => {
          announced.push(event);
          await manager.query('select pg_notify($1, $2)', [BUS_CHANNEL, JSON.stringify(event)]);
        },
      }),
    );
    for (const event of announced) this.bus.tellHere(event);
    return result;
  }
}
