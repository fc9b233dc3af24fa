import { Global, Module } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { Bus } from './database/bus';
import { Transactions } from './database/transactions';
import { Mailer } from './mail/mailer';
import { GuardedFetch } from './outbound/guarded-fetch';
import { AfterAnswer } from './rounds/after-answer';
import { StoredBytes } from './storage/stored-bytes';
import { TextCounter } from './storage/text-counter';
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
    AfterAnswer,
    Bus,
    Transactions,
    GuardedFetch,
    Mailer,
    StoredBytes,
    TextCounter,
    TextThreads,
    { provide: Registry, useFactory: createRegistry },
  ],
  exports: [AfterAnswer, Bus, Transactions, GuardedFetch, Mailer, StoredBytes, TextThreads, Registry],
})
export class PlatformModule {}
