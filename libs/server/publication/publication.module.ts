import { NotificationModule } from '@assay/server-notification';
import { ReviewModule } from '@assay/server-review';
import { Module } from '@nestjs/common';
import { AuditHeadRounds } from './audit-heads/audit-head-rounds';
import { AuditHeadService } from './audit-heads/audit-head.service';
import { AuditHeadsController } from './audit-heads/audit-heads.controller';
import { PublishedCache } from './cache/published-cache';
import { PublishedVersions } from './cache/published-versions';
import { CorrectionResolver } from './correction/correction.resolver';
import { CorrectionService } from './correction/correction.service';
import { FeedResolver } from './feed/feed.resolver';
import { FeedService } from './feed/feed.service';
import { LiveTail } from './feed/live-tail';
import { FlatPathsController } from './page/flat-paths.controller';
import { VerdictViews } from './page/verdict-views';
import { VerdictPageController } from './page/verdict-page.controller';
import { PreviewController } from './preview/preview.controller';
import { PublicationUnderReviewResolver, UnderReviewResolver } from './under-review/under-review.resolver';
import { UnderReviewService } from './under-review/under-review.service';
import { ClaimPublicationResolver, PublicationResolver } from './publication.resolver';
import { PublicationService } from './publication.service';
import { ClaimRemovalResolver, RemovalResolver } from './removal/removal.resolver';
import { RemovalService } from './removal/removal.service';
import { RemovedAnswers } from './removal/removed-answers';
import { RemovedVerdictResolver } from './removal/removed-verdict.resolver';
import { RemovedVerdicts } from './removal/removed-verdicts.service';
import { ScalesResolver } from './pull/scales.resolver';
import { PublishedNewsroomResolver } from './pull/newsroom.resolver';
import { VerdictConnectionResolver, VerdictResolver } from './pull/verdict.resolver';
import { VerdictVersionResolver } from './pull/verdict-version.resolver';
import { MatchResolver } from './match/match.resolver';
import { MatchService } from './match/match.service';
import { MatchThread } from './match/match-thread';
import { WebhookDispatch } from './webhook/webhook-dispatch';
import { NewsroomWebhooksResolver, WebhookResolver } from './webhook/webhook.resolver';
import { WebhookService } from './webhook/webhook.service';
import { VerdictService } from './pull/verdict.service';
import { KeySetController } from './signing/key-set.controller';
import { SigningResolver } from './signing/signing.resolver';
import { SigningService } from './signing/signing.service';
import { EmbedController } from './shapes/embed.controller';
import { FeedsController } from './shapes/feeds.controller';
import { VerdictShapes } from './shapes/verdict-shapes.service';
import { SimilarResolver } from './similar/similar.resolver';
import { SimilarService } from './similar/similar.service';

@Module({
  imports: [NotificationModule, ReviewModule],
  providers: [
    AuditHeadRounds,
    AuditHeadService,
    ClaimPublicationResolver,
    ClaimRemovalResolver,
    CorrectionResolver,
    CorrectionService,
    FeedResolver,
    FeedService,
    LiveTail,
    MatchResolver,
    MatchService,
    PublicationResolver,
    PublicationService,
    PublicationUnderReviewResolver,
    UnderReviewResolver,
    UnderReviewService,
    PublishedCache,
    PublishedNewsroomResolver,
    MatchThread,
    PublishedVersions,
    RemovalResolver,
    RemovalService,
    RemovedAnswers,
    RemovedVerdictResolver,
    RemovedVerdicts,
    ScalesResolver,
    SigningResolver,
    SimilarResolver,
    SimilarService,
    SigningService,
    NewsroomWebhooksResolver,
    WebhookDispatch,
    WebhookResolver,
    WebhookService,
    VerdictConnectionResolver,
    VerdictResolver,
    VerdictService,
    VerdictVersionResolver,
    VerdictShapes,
    VerdictViews,
  ],
  controllers: [
    AuditHeadsController,
    EmbedController,
    FeedsController,
    FlatPathsController,
    KeySetController,
    PreviewController,
    VerdictPageController,
  ],
  exports: [ReviewModule, PublicationService, PublishedCache, VerdictService],
})
export class PublicationModule {}
