export { DecisionService } from './decision.service';
export { Review } from './review.entity';
export { ReviewModule } from './review.module';
export { Revision } from './revision.entity';
export { RevisionService } from './revision.service';
export { WorkflowService } from './workflow.service';
