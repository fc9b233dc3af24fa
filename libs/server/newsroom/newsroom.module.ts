import { AuditModule } from '@assay/server-audit';
import { Module } from '@nestjs/common';
import { ApiKeyResolver, NewsroomKeysResolver } from './api-key/api-key.resolver';
import { ApiKeyService } from './api-key/api-key.service';
import { AuditActorResolver } from './audit-log/audit-actor.resolver';
import { AuditLogResolver } from './audit-log/audit-log.resolver';
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
  imports: [AuditModule],
  providers: [
    ApiKeyResolver,
    ApiKeyService,
    AuditActorResolver,
    AuditLogResolver,
    InvitationService,
    InvitationResolver,
    JoiningResolver,
    JoiningService,
    MemberResetService,
    MemberService,
    SetupLinkService,
    SignUpRules,
    NewsroomKeysResolver,
    NewsroomResolver,
    NewsroomService,
  ],
  exports: [SetupLinkService, AuditModule, MemberService, NewsroomService, InvitationService, JoiningService],
})
export class NewsroomModule {}
