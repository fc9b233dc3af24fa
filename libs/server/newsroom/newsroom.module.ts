import { AuditModule } from '@assay/server-audit';
import { PolicyModule } from '@assay/server-policy';
import { RatingScaleModule } from '@assay/server-rating-scale';
import { Module } from '@nestjs/common';
import { ApiKeyMakerResolver, NewsroomKeysResolver } from './api-key-fields.resolver';
import { AuditActorResolver } from './member/audit-actor.resolver';
import { FailedJobsResolver } from './failed-jobs/failed-jobs.resolver';
import { FailedJobIds } from './failed-jobs/failed-job-ids';
import { NewsroomFailedJobs } from './failed-jobs/failed-jobs.service';
import { InvitationService } from './joining/invitation.service';
import { JoiningResolver } from './joining/joining.resolver';
import { JoiningService } from './joining/joining.service';
import { MemberResetService } from './member/member-reset.service';
import { MemberService } from './member/member.service';
import { InvitationResolver, NewsroomResolver } from './newsroom.resolver';
import { SetupLinkService } from './joining/setup-link.service';
import { SignUpRules } from './joining/sign-up-rules';
import { NewsroomService } from './newsroom.service';

@Module({
  imports: [AuditModule, PolicyModule, RatingScaleModule],
  providers: [
    ApiKeyMakerResolver,
    AuditActorResolver,
    FailedJobsResolver,
    InvitationService,
    InvitationResolver,
    JoiningResolver,
    JoiningService,
    MemberResetService,
    MemberService,
    SetupLinkService,
    SignUpRules,
    FailedJobIds,
    NewsroomFailedJobs,
    NewsroomKeysResolver,
    NewsroomResolver,
    NewsroomService,
  ],
  exports: [SetupLinkService, MemberService, NewsroomService, InvitationService, JoiningService],
})
export class NewsroomModule {}
