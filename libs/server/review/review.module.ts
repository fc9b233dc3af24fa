import { validateWorkflow } from '@assay/domain';
import { DraftModule } from '@assay/server-draft';
import { NotificationModule } from '@assay/server-notification';
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
import { ClaimWaiversResolver, PolicyResolver, RevisionWaiversResolver } from './policy/policy.resolver';
import { PolicyService } from './policy/policy.service';
import { WaiverService } from './policy/waiver.service';
import { AssignmentService } from './queue/assignment.service';
import { EscalationService } from './queue/escalation.service';
import { QueueClock } from './queue/queue-clock';
import { AssignmentResolver, EscalationResolver } from './queue/queue.resolver';
import { ChangesService } from './revision/changes.service';
import { ClaimReviewResolver, DraftRevisionResolver, RevisionResolver } from './revision/revision.resolver';
import { RevisionService } from './revision/revision.service';
import { ScaleResolver } from './scale/scale.resolver';
import { ScaleService } from './scale/scale.service';
import { DecisionNews } from './workflow/decision-news';
import { FactsService } from './workflow/facts.service';
import { WorkflowService } from './workflow/workflow.service';

@Module({
  imports: [DraftModule, NotificationModule],
  providers: [
    AssignmentResolver,
    AssignmentService,
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
    DecisionNews,
    PolicyResolver,
    PolicyService,
    QueueClock,
    ReviewerResolver,
    RevisionCommentsResolver,
    RevisionResolver,
    RevisionService,
    RevisionVoteResolver,
    RevisionWaiversResolver,
    ScaleResolver,
    ScaleService,
    SubmissionService,
    SubmissionTurns,
    VoteService,
    VoterResolver,
    WaiverService,
    WorkflowService,
  ],
  exports: [
    AssignmentService,
    DraftModule,
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
