import { AuditEvent } from '@assay/server-audit';
import { RequestLoaders, type Loaders } from '@assay/server-platform';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { auditSummary } from './audit-summary';
import { Member } from '../member/member.entity';
import { MemberService } from '../member/member.service';

@Resolver(() => AuditEvent)
export class AuditActorResolver {
  constructor(private readonly members: MemberService) {}

  @ResolveField(() => Member, { nullable: true, description: 'Who decided; null for the system.' })
  actor(
    @Parent() { actorId }: AuditEvent,
    @RequestLoaders() loaders: Loaders,
  ): Promise<Member | null> | null {
    return actorId ? loaders.load('member', actorId, this.members.byIds) : null;
  }

  @ResolveField(() => String, {
    description: 'The decision as a person reads it, after the name of who decided.',
  })
  summary(@Parent() event: AuditEvent): string {
    return auditSummary(event.action, JSON.parse(event.data) as Record<string, unknown>);
  }
}
