import { createCollabEngine, type CollabEngine } from '@assay/collab';
import { EvidenceModule } from '@assay/server-evidence';
import { CONFIG, type Config } from '@assay/server-platform';
import { Inject, Logger, Module, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { AccessWatch } from './access-watch';
import { DraftGate } from './draft.gate';
import { ClaimDraftResolver, DraftResolver } from './draft.resolver';
import { DraftService } from './draft.service';
import { COLLAB_ENGINE } from './engine';
import { DraftProjector, isVerdictRoot, PgDraftLog } from './log';

const LOG_POOL = Symbol('LogPool');

/** Connections of the log alone: a slow list query must never keep a keystroke waiting. */
const LOG_CONNECTIONS = 6;

const nest = new Logger('Collab');

const logger = {
  info: (facts: object, message: string) => nest.debug(`${message} ${JSON.stringify(facts)}`),
  warn: (facts: object, message: string) => nest.warn(`${message} ${JSON.stringify(facts)}`),
  error: (facts: object, message: string) => nest.error(`${message} ${JSON.stringify(facts)}`),
};

@Module({
  imports: [EvidenceModule],
  providers: [
    AccessWatch,
    ClaimDraftResolver,
    DraftGate,
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
        createCollabEngine({ log: draftLog, gate, roots: isVerdictRoot, logger }),
    },
    {
      provide: DraftProjector,
      inject: [COLLAB_ENGINE, LOG_POOL],
      useFactory: (engine: CollabEngine, pool: Pool) => new DraftProjector(engine, pool, logger),
    },
  ],
  exports: [EvidenceModule, DraftService, COLLAB_ENGINE],
})
export class DraftModule implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    @Inject(COLLAB_ENGINE) private readonly engine: CollabEngine,
    private readonly projector: DraftProjector,
    @Inject(LOG_POOL) private readonly pool: Pool,
  ) {}

  /** Everything accepted is stored and everybody sent on before the sockets close. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.engine.drain();
    await this.projector.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
