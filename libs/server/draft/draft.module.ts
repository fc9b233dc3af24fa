import { createCollabEngine, type CollabEngine } from '@assay/collab';
import { AuditModule } from '@assay/server-audit';
import { ClaimModule } from '@assay/server-claim';
import { EvidenceModule } from '@assay/server-evidence';
import { NewsroomModule } from '@assay/server-newsroom';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { factsLogger } from '@assay/server-platform/log';
import { RatingScaleModule } from '@assay/server-rating-scale';
import { DRAFT_FORMAT } from '@assay/verdict-doc';
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
import { CompiledDrafts } from './compiled-drafts';
import { DraftPauses } from './draft-pauses';
import { DraftGate } from './draft.gate';
import { ClaimDraftResolver, DraftProblemResolver, DraftResolver } from './draft.resolver';
import { DraftService } from './draft.service';
import { DraftTurns } from './draft-turns';
import { COLLAB_ENGINE } from './engine';
import { DraftFolding } from './history/folding';
import {
  DraftHistoryResolver,
  DraftMarkResolver,
  DraftMomentResolver,
  DraftPassageResolver,
  DraftTimelineResolver,
} from './history/history.resolver';
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
import { SuggestionDecisions } from './suggestion/suggestion-decisions';
import { SuggestionOutcomes } from './suggestion/suggestion-outcomes';
import { SuggestionReader } from './suggestion/suggestion-reader';
import { SuggestionOutcomeResolver, SuggestionResolver } from './suggestion/suggestion.resolver';
import { SuggestionService } from './suggestion/suggestion.service';
import { SuggestionTail } from './suggestion/suggestion-tail';

const LOG_POOL = Symbol('LogPool');
const APPEND_POOL = Symbol('AppendPool');

/** Connections for appending updates, which is one batch at a time, and for everything else that reads drafts. */
const APPENDING = 1;
const READING = 3;

const logger = factsLogger(new Logger('Collab'));

@Module({
  imports: [AuditModule, ClaimModule, EvidenceModule, NewsroomModule, RatingScaleModule],
  providers: [
    AccessWatch,
    ClaimDraftResolver,
    CompiledDrafts,
    DraftGate,
    DraftFolding,
    DraftHistoryResolver,
    DraftHistoryService,
    ThreadedHistory,
    DraftMarkResolver,
    DraftMomentResolver,
    DraftTimelineResolver,
    DraftPauses,
    DraftPassageResolver,
    DraftProblemResolver,
    DraftResolver,
    { provide: PgHistory, inject: [LOG_POOL], useFactory: (pool: Pool) => new PgHistory(pool) },
    DraftService,
    DraftTurns,
    SuggestionDecisions,
    SuggestionOutcomeResolver,
    SuggestionOutcomes,
    SuggestionReader,
    SuggestionResolver,
    SuggestionService,
    SuggestionTail,
    {
      provide: LOG_POOL,
      inject: [CONFIG],
      useFactory: ({ databaseUrl }: Config) => createDraftPool(databaseUrl, { max: READING }),
    },
    {
      provide: APPEND_POOL,
      inject: [CONFIG],
      useFactory: ({ databaseUrl }: Config) => createDraftPool(databaseUrl, { max: APPENDING }),
    },
    {
      provide: PgDraftLog,
      inject: [LOG_POOL, APPEND_POOL],
      useFactory: (pool: Pool, appending: Pool) => new PgDraftLog(pool, appending),
    },
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
          oldestFormat: DRAFT_FORMAT,
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
  exports: [DraftPauses, DraftService, SuggestionOutcomes, SuggestionReader, COLLAB_ENGINE],
})
export class DraftModule implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    @Inject(COLLAB_ENGINE) private readonly engine: CollabEngine,
    private readonly projector: DraftProjector,
    @Inject(LOG_POOL) private readonly pool: Pool,
    @Inject(APPEND_POOL) private readonly appending: Pool,
  ) {}

  /** Stores every accepted update, and asks the clients to connect to another node, before the sockets close. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.engine.drain();
    await this.projector.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
    await this.appending.end();
  }
}
