import { AuditEvent } from '@assay/server-audit';
import { type RequestContext } from '@assay/server-platform/graphql';
import { ResolveField, Resolver } from '@nestjs/graphql';
import { Member } from './member.entity';
import { MemberService } from './member.service';

/** The member who made a decision of the audit log: the audit feature may not import the newsroom's. */
@Resolver(() => AuditEvent)
export class AuditActorResolver {
  constructor(private readonly members: MemberService) {}

  @ResolveField(() => Member, { nullable: true, description: 'The member who decided; null for the system.' })
  actor({ actorId }: AuditEvent, _: unknown, { loaders }: RequestContext): Promise<Member | null> | null {
    return actorId ? loaders.load('member', actorId, this.members.byIds) : null;
  }
}
