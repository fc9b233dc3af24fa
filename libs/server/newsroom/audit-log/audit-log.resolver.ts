import { AuditEvent, AuditService } from '@assay/server-audit';
import { connectionOf, CurrentMember, Requires, type CallingMember, type Page } from '@assay/server-platform';
import { Args, Field, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';

const AuditEventConnection = connectionOf(AuditEvent, 'AuditEvent', { totalCount: true });

@ObjectType('AuditCheck', { description: 'The chain of decisions, walked from the first.' })
export class AuditCheck {
  @Field(() => Int, { description: 'Decisions in the log.' })
  events: number;

  @Field(() => Int, {
    nullable: true,
    description: '`seq` of the first that does not follow from the one before it; null when all do.',
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
  @Query(() => AuditCheck, { description: 'Walks the whole chain; it takes longer the longer the log is.' })
  auditCheck(@CurrentMember() { newsroomId }: CallingMember): Promise<AuditCheck> {
    return this.audit.check(newsroomId);
  }
}
