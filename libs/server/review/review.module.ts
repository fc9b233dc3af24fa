import { validateWorkflow } from '@assay/domain';
import { AuditModule } from '@assay/server-audit';
import { ClaimModule } from '@assay/server-claim';
import { DraftModule } from '@assay/server-draft';
import { NewsroomModule } from '@assay/server-newsroom';
import { NotificationModule } from '@assay/server-notification';
import { PolicyModule } from '@assay/server-policy';
import { Module, type OnModuleInit } from '@nestjs/common';
import { ClaimCommentsResolver, CommentResolver, RevisionCommentsResolver } from './comment/comment.resolver';
import { CommentService } from './comment/comment.service';
import {
  DecisionResolver,
  ReviewerResolver,
  RevisionVoteResolver,
  VoterResolver,
} from './decision/decision.resolver';
import { DecisionService } from './decision/decision.service';
import { CorrectionService } from './decision/correction.service';
import { SubmissionService } from './decision/submission.service';
import { SubmissionTurns } from './decision/submission-turns';
import { VoteService } from './decision/vote.service';
import { PolicyPreviewResolver } from './policy-preview/policy-preview.resolver';
import { PolicyPreviewService } from './policy-preview/policy-preview.service';
import { ClaimWaiversResolver, RevisionWaiversResolver } from './waiver/waiver.resolver';
import { WaiverService } from './waiver/waiver.service';
import { AssignmentService } from './queue/assignment.service';
import { EscalationService } from './queue/escalation.service';
import { QueueClock } from './queue/queue-clock';
import { AssignmentResolver, EscalationResolver } from './queue/queue.resolver';
import { ChangesService } from './revision/changes.service';
import { ClaimReviewResolver, DraftRevisionResolver, RevisionResolver } from './revision/revision.resolver';
import { RevisionService } from './revision/revision.service';
import { ReviewDraftResolver } from './unsent/review-draft.resolver';
import { ReviewDraftService } from './unsent/review-draft.service';
import { BlockerResolver } from './workflow/blocker.resolver';
import { DecisionNews } from './workflow/decision-news';
import { FactsService } from './workflow/facts.service';
import { ReadinessNotices } from './workflow/readiness-notices';
import { WorkflowService } from './workflow/workflow.service';

@Module({
  imports: [AuditModule, ClaimModule, DraftModule, NewsroomModule, NotificationModule, PolicyModule],
  providers: [
    AssignmentResolver,
    AssignmentService,
    BlockerResolver,
    ChangesService,
    ClaimCommentsResolver,
    ClaimReviewResolver,
    ClaimWaiversResolver,
    CommentResolver,
    CommentService,
    CorrectionService,
    DecisionResolver,
    DecisionService,
    DraftRevisionResolver,
    EscalationResolver,
    EscalationService,
    FactsService,
    ReadinessNotices,
    DecisionNews,
    PolicyPreviewResolver,
    PolicyPreviewService,
    QueueClock,
    ReviewDraftResolver,
    ReviewDraftService,
    ReviewerResolver,
    RevisionCommentsResolver,
    RevisionResolver,
    RevisionService,
    RevisionVoteResolver,
    RevisionWaiversResolver,
    SubmissionService,
    SubmissionTurns,
    VoteService,
    VoterResolver,
    WaiverService,
    WorkflowService,
  ],
  exports: [
    AssignmentService,
    DecisionService,
    FactsService,
    RevisionService,
    SubmissionTurns,
    WorkflowService,
  ],
})
export class ReviewModule implements OnModuleInit {
  /** A wrong table stops the server rather than deciding wrongly. */
  onModuleInit(): void {
    validateWorkflow();
  }
}
