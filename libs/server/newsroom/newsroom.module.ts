import { AuditModule } from '@assay/server-audit';
import { Module } from '@nestjs/common';
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
    AuditActorResolver,
    AuditLogResolver,
    InvitationService,
    InvitationResolver,
    JoiningResolver,
    JoiningService,
    MemberService,
    NewsroomResolver,
    NewsroomService,
  ],
  exports: [AuditModule, MemberService, NewsroomService, InvitationService, JoiningService],
})
export class NewsroomModule {}
