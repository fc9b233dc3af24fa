import { AuditEvent } from './audit-event.entity';
import { AuditService } from './audit.service';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { connectionOf, type Page, type RequestContext } from '@assay/server-platform/graphql';
import { Args, Field, Int, ObjectType, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { auditSummary } from './audit-summary';

const AuditEventConnection = connectionOf(AuditEvent, 'AuditEvent', { totalCount: true });

@ObjectType('AuditCheck', { description: 'The result of verifying the chain of decisions from the first.' })
export class AuditCheck {
  @Field(() => Int, { description: 'The number of decisions in the log.' })
  events: number;

  @Field(() => Int, {
    nullable: true,
    description: '`seq` of the first decision that breaks the chain; null when the chain is whole.',
  })
  firstBroken: number | null;
}

@Resolver()
export class AuditLogResolver {
  constructor(private readonly audit: AuditService) {}

  @Requires('newsroom.admin')
  @Query(() => AuditEventConnection, { description: "The newsroom's decisions, newest first." })
  auditLog(
    @CurrentMember() { newsroomId }: CallingMember,
    @Args('first', { type: () => Int, defaultValue: 50, description: '1 to 100.' }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<Page<AuditEvent>> {
    return this.audit.page(newsroomId, first, after);
  }

  @Requires('newsroom.admin')
  @Query(() => AuditCheck, { description: 'Verifies the whole chain; the time it takes grows with the log.' })
  auditCheck(@CurrentMember() { newsroomId }: CallingMember): Promise<AuditCheck> {
    return this.audit.check(newsroomId);
  }
}

@Resolver(() => AuditEvent)
export class AuditSummaryResolver {
  @ResolveField(() => String, {
    description:
      'The decision as the rest of a sentence that begins with the name of the actor, in the language of the request.',
  })
  summary(event: AuditEvent, _: unknown, { locale }: RequestContext): string {
    return auditSummary(event.action, JSON.parse(event.data) as Record<string, unknown>, locale);
  }
}
