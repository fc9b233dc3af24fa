import { Global, Module } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { Bus } from './database/bus';
import { Transactions } from './database/transactions';
import { GuardedFetch } from './outbound/guarded-fetch';
import { TextThreads } from './threads/text-threads';

/** This server's counters; one registry each, so that two servers in one process do not share. */
function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'assay_' });
  return registry;
}

/** What every feature stands on: transactions and the bus. Config and the data source come from the host. */
@Global()
@Module({
  providers: [
    Bus,
    Transactions,
    GuardedFetch,
    TextThreads,
    { provide: Registry, useFactory: createRegistry },
  ],
  exports: [Bus, Transactions, GuardedFetch, TextThreads, Registry],
})
export class PlatformModule {}
