import { validateWorkflow } from '@assay/domain';
import { DraftModule } from '@assay/server-draft';
import { Module, type OnModuleInit } from '@nestjs/common';
import { DecisionResolver } from './decision.resolver';
import { DecisionService } from './decision.service';
import {
  ClaimReviewResolver,
  DraftRevisionResolver,
  ReviewerResolver,
  RevisionResolver,
} from './revision.resolver';
import { RevisionService } from './revision.service';
import { WorkflowService } from './workflow.service';

@Module({
  imports: [DraftModule],
  providers: [
    ClaimReviewResolver,
    DecisionResolver,
    DecisionService,
    DraftRevisionResolver,
    ReviewerResolver,
    RevisionResolver,
    RevisionService,
    WorkflowService,
  ],
  exports: [DraftModule, DecisionService, RevisionService, WorkflowService],
})
export class ReviewModule implements OnModuleInit {
  /** A wrong table stops the server rather than deciding wrongly. */
  onModuleInit(): void {
    validateWorkflow();
  }
}
