import { AuditModule } from '@assay/server-audit';
import { Module } from '@nestjs/common';
import { ApiKeyResolver, NewsroomKeysResolver } from './api-key/api-key.resolver';
import { ApiKeyService } from './api-key/api-key.service';
import { AuditActorResolver } from './audit-actor.resolver';
import { AuditLogResolver } from './audit-log.resolver';
import { InvitationService } from './invitation.service';
import { JoiningResolver } from './joining.resolver';
import { JoiningService } from './joining.service';
import { MemberService } from './member.service';
import { InvitationResolver, NewsroomResolver } from './newsroom.resolver';
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
    MemberService,
    NewsroomKeysResolver,
    NewsroomResolver,
    NewsroomService,
  ],
  exports: [AuditModule, MemberService, NewsroomService, InvitationService, JoiningService],
})
export class NewsroomModule {}
