import { Member, MemberService } from '@assay/server-newsroom';
import type { RequestContext } from '@assay/server-platform/graphql';
import { ResolveField, Resolver } from '@nestjs/graphql';
import { ClaimGroup } from './group.types';

@Resolver(() => ClaimGroup)
export class ClaimGroupResolver {
  constructor(private readonly members: MemberService) {}

  @ResolveField(() => Member, {
    nullable: true,
    description: 'The assignee whose claims these are; null for other groups.',
  })
  member({ by, value }: ClaimGroup, _: unknown, { loaders }: RequestContext): Promise<Member | null> | null {
    return by === 'assignee' && value ? loaders.load('member', value, this.members.byIds) : null;
  }
}
