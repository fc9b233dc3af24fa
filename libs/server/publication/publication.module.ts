import { AuditModule } from '@assay/server-audit';
import { ClaimModule } from '@assay/server-claim';
import { DraftModule } from '@assay/server-draft';
import { EvidenceModule } from '@assay/server-evidence';
import { NewsroomModule } from '@assay/server-newsroom';
import { NotificationModule } from '@assay/server-notification';
import { RatingScaleModule } from '@assay/server-rating-scale';
import { ReviewModule } from '@assay/server-review';
import { Module } from '@nestjs/common';
import { AuditHeadJobs } from './audit-heads/audit-head-jobs';
import { AuditHeadService } from './audit-heads/audit-head.service';
import { AuditHeadsController } from './audit-heads/audit-heads.controller';
import { PublishedCache } from './cache/published-cache';
import { PublishedVersions } from './cache/published-versions';
import { CorrectionResolver } from './correction/correction.resolver';
import { CorrectionService } from './correction/correction.service';
import { VerdictChangeFeedResolver } from './verdict-changes/verdict-changes.resolver';
import { VerdictChangeFeed } from './verdict-changes/verdict-changes.service';
import { LiveTail } from './verdict-changes/live-tail';
import { PublishedImagesController } from './page/published-images.controller';
import { FlatPathsController } from './page/flat-paths.controller';
import { VerdictViews } from './page/verdict-views';
import { VerdictPageController } from './page/verdict-page.controller';
import { PreviewController } from './preview/preview.controller';
import { RevisionPreviews } from './preview/revision-preview';
import { RevisionPreviewResolver } from './preview/revision-preview.resolver';
import { PublicationUnderReviewResolver, UnderReviewResolver } from './under-review/under-review.resolver';
import { UnderReviewService } from './under-review/under-review.service';
import { ClaimPublicationResolver, PublicationResolver } from './publication.resolver';
import { PublicationService } from './publication.service';
import { ClaimRemovalResolver, RemovalResolver } from './removal/removal.resolver';
import { RemovalService } from './removal/removal.service';
import { RemovedAnswers } from './removal/removed-answers';
import { RemovedVerdictResolver } from './removal/removed-verdict.resolver';
import { RemovedVerdicts } from './removal/removed-verdicts.service';
import { ScheduledPublicationJobs } from './scheduled/scheduled-jobs';
import { ClaimScheduleResolver, ScheduledPublicationResolver } from './scheduled/scheduled.resolver';
import { ScheduledPublications } from './scheduled/scheduled.service';
import { ScalesResolver } from './pull/scales.resolver';
import { PublishedNewsroomResolver } from './pull/newsroom.resolver';
import { VerdictConnectionResolver, VerdictResolver } from './pull/verdict.resolver';
import { VerdictVersionResolver } from './pull/verdict-version.resolver';
import { MatchResolver } from './match/match.resolver';
import { MatchService } from './match/match.service';
import { MatchThread } from './match/match-thread';
import { WebhookDisabling } from './webhook/webhook-disabling';
import { WebhookSender } from './webhook/webhook-sender';
import {
  NewsroomWebhooksResolver,
  WebhookDeliveryResolver,
  WebhookResolver,
} from './webhook/webhook.resolver';
import { WebhookService } from './webhook/webhook.service';
import { VerdictService } from './pull/verdict.service';
import { KeySetController } from './signing/key-set.controller';
import { SigningResolver } from './signing/signing.resolver';
import { SigningService } from './signing/signing.service';
import { EmbedController } from './embed/embed.controller';
import { FeedsController } from './feeds/feeds.controller';
import { VerdictFeeds } from './feeds/feeds';
import { EarlierVerdictResolver } from './earlier-verdicts/earlier-verdicts.resolver';
import { EarlierVerdictService } from './earlier-verdicts/earlier-verdicts.service';
import { StatementComparisons } from './earlier-verdicts/statement-comparisons';

@Module({
  imports: [
    AuditModule,
    ClaimModule,
    DraftModule,
    EvidenceModule,
    NewsroomModule,
    NotificationModule,
    RatingScaleModule,
    ReviewModule,
  ],
  providers: [
    AuditHeadJobs,
    AuditHeadService,
    ClaimPublicationResolver,
    ClaimRemovalResolver,
    ClaimScheduleResolver,
    CorrectionResolver,
    CorrectionService,
    VerdictChangeFeedResolver,
    VerdictChangeFeed,
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
    RevisionPreviewResolver,
    RevisionPreviews,
    ScalesResolver,
    ScheduledPublicationJobs,
    ScheduledPublicationResolver,
    ScheduledPublications,
    SigningResolver,
    EarlierVerdictResolver,
    EarlierVerdictService,
    StatementComparisons,
    SigningService,
    NewsroomWebhooksResolver,
    WebhookDisabling,
    WebhookDeliveryResolver,
    WebhookResolver,
    WebhookSender,
    WebhookService,
    VerdictConnectionResolver,
    VerdictResolver,
    VerdictService,
    VerdictVersionResolver,
    VerdictFeeds,
    VerdictViews,
  ],
  controllers: [
    AuditHeadsController,
    EmbedController,
    FeedsController,
    FlatPathsController,
    PublishedImagesController,
    KeySetController,
    PreviewController,
    VerdictPageController,
  ],
  exports: [PublicationService, PublishedCache, StatementComparisons, VerdictService],
})
export class PublicationModule {}
