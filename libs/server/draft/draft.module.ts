import { createCollabEngine, type CollabEngine } from '@assay/collab';
import { AuditModule } from '@assay/server-audit';
import { EvidenceModule } from '@assay/server-evidence';
import { CONFIG, factsLogger, type Config } from '@assay/server-platform';
import {
  Inject,
  Logger,
  Module,
  type BeforeApplicationShutdown,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { Pool } from 'pg';
import { Registry } from 'prom-client';
import { AccessWatch } from './access-watch';
import { DraftGate } from './draft.gate';
import { ClaimDraftResolver, DraftResolver } from './draft.resolver';
import { DraftService } from './draft.service';
import { COLLAB_ENGINE } from './engine';
import { DraftFolding } from './history/folding';
import { DraftHistoryResolver, DraftMomentResolver, DraftPassageResolver } from './history/history.resolver';
import { DraftHistoryService } from './history/history.service';
import { ThreadedHistory } from './history/threaded-history';
import {
  CollabMetrics,
  createDraftPool,
  DraftProjector,
  isVerdictRoot,
  PgDraftLog,
  PgFanOut,
  PgHistory,
} from './log';

const LOG_POOL = Symbol('LogPool');

const logger = factsLogger(new Logger('Collab'));

@Module({
  imports: [AuditModule, EvidenceModule],
  providers: [
    AccessWatch,
    ClaimDraftResolver,
    DraftGate,
    DraftFolding,
    DraftHistoryResolver,
    DraftHistoryService,
    ThreadedHistory,
    DraftMomentResolver,
    DraftPassageResolver,
    DraftResolver,
    { provide: PgHistory, inject: [LOG_POOL], useFactory: (pool: Pool) => new PgHistory(pool) },
    DraftService,
    {
      provide: LOG_POOL,
      inject: [CONFIG],
      useFactory: ({ databaseUrl }: Config) => createDraftPool(databaseUrl),
    },
    { provide: PgDraftLog, inject: [LOG_POOL], useFactory: (pool: Pool) => new PgDraftLog(pool) },
    {
      provide: COLLAB_ENGINE,
      inject: [CONFIG, PgDraftLog, DraftGate, Registry],
      useFactory: (
        { databaseUrl }: Config,
        draftLog: PgDraftLog,
        gate: DraftGate,
        registry: Registry,
      ): CollabEngine => {
        const fanOut = new PgFanOut(databaseUrl, logger);
        const metrics = new CollabMetrics(registry);
        const engine = createCollabEngine({
          log: draftLog,
          gate,
          fanOut,
          roots: isVerdictRoot,
          logger,
          metrics,
        });
        metrics.observe(engine);
        return engine;
      },
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
