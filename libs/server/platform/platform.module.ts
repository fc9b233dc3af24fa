import { Global, Module } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { Bus } from './bus/bus';
import { Database } from './database/database';
import { Transactions } from './database/transactions';
import { AfterAnswer } from './jobs/after-answer';
import { FailedJobs } from './jobs/failed-jobs';
import { GraphileQueue } from './jobs/graphile-queue';
import { JobAttempt } from './jobs/job-attempt';
import { JobHandlers } from './jobs/job-handlers';
import { JobMetrics } from './jobs/job-metrics';
import { JobQueue } from './jobs/job-queue';
import { JobRunner } from './jobs/job-runner';
import { Mailer } from './mail/mailer';
import { GuardedFetch } from './outbound/guarded-fetch';
import { StoredBytes } from './storage/stored-bytes';
import { TextCounter } from './storage/text-counter';
import { TextThreads } from './threads/text-threads';

/** The metrics of this server: a registry of its own, since several servers may run in one process. */
function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'assay_' });
  return registry;
}

/** Provides what every feature uses, such as transactions and the bus. The host provides config and data source. */
@Global()
@Module({
  providers: [
    AfterAnswer,
    Bus,
    FailedJobs,
    JobAttempt,
    JobHandlers,
    JobMetrics,
    JobRunner,
    { provide: JobQueue, useClass: GraphileQueue },
    Transactions,
    {
      provide: Database,
      inject: [DataSource],
      useFactory: ({ manager }: DataSource) => new Database(manager),
    },
    GuardedFetch,
    Mailer,
    StoredBytes,
    TextCounter,
    TextThreads,
    { provide: Registry, useFactory: createRegistry },
  ],
  exports: [
    AfterAnswer,
    Bus,
    Database,
    FailedJobs,
    JobHandlers,
    JobQueue,
    JobRunner,
    Transactions,
    GuardedFetch,
    Mailer,
    StoredBytes,
    TextThreads,
    Registry,
  ],
})
export class PlatformModule {}
