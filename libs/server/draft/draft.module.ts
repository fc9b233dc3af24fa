import { createCollabEngine, type CollabEngine } from '@assay/collab';
import { EvidenceModule } from '@assay/server-evidence';
import { CONFIG, type Config } from '@assay/server-platform';
import { Inject, Logger, Module, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { AccessWatch } from './access-watch';
import { DraftGate } from './draft.gate';
import { DraftProjector } from './draft.projector';
import { ClaimDraftResolver, DraftResolver } from './draft.resolver';
import { DraftService } from './draft.service';
import { COLLAB_ENGINE } from './engine';
import { PgDraftLog } from './log';

const LOG_POOL = Symbol('LogPool');

/** Connections of the log alone: a slow list query must never keep a keystroke waiting. */
const LOG_CONNECTIONS = 6;

const log = new Logger('Collab');

@Module({
  imports: [EvidenceModule],
  providers: [
    AccessWatch,
    ClaimDraftResolver,
    DraftGate,
    DraftProjector,
    DraftResolver,
    DraftService,
    {
      provide: LOG_POOL,
      inject: [CONFIG],
      useFactory: ({ databaseUrl }: Config): Pool => {
        const pool = new Pool({
          connectionString: databaseUrl,
          max: LOG_CONNECTIONS,
          application_name: 'assay-log',
          connectionTimeoutMillis: 5_000,
        });
        // An idle connection that Postgres closed is replaced by the next query, which reports what matters.
        pool.on('error', () => undefined);
        return pool;
      },
    },
    { provide: PgDraftLog, inject: [LOG_POOL], useFactory: (pool: Pool) => new PgDraftLog(pool) },
    {
      provide: COLLAB_ENGINE,
      inject: [PgDraftLog, DraftGate],
      useFactory: (draftLog: PgDraftLog, gate: DraftGate): CollabEngine =>
        createCollabEngine({
          log: draftLog,
          gate,
          logger: {
            info: (facts, message) => log.debug(`${message} ${JSON.stringify(facts)}`),
            warn: (facts, message) => log.warn(`${message} ${JSON.stringify(facts)}`),
            error: (facts, message) => log.error(`${message} ${JSON.stringify(facts)}`),
          },
        }),
    },
  ],
  exports: [EvidenceModule, DraftService, COLLAB_ENGINE],
})
export class DraftModule implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    @Inject(COLLAB_ENGINE) private readonly engine: CollabEngine,
    @Inject(LOG_POOL) private readonly pool: Pool,
  ) {}

  /** Everything accepted is stored and everybody sent on before the sockets close. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.engine.drain();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
