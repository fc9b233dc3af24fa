import { ApiKey, ApiKeyService, type ListedKey } from '@assay/server-api-key';
import { demand } from '@assay/server-platform/access';
import { type RequestContext } from '@assay/server-platform/graphql';
import { ResolveField, Resolver } from '@nestjs/graphql';
import { Member } from './member/member.entity';
import { MemberService } from './member/member.service';
import { Newsroom } from './newsroom.entity';

/** The newsroom's API keys, and the member of each: the feature of keys may not import the newsroom's. */
@Resolver(() => ApiKey)
export class ApiKeyMakerResolver {
  constructor(private readonly members: MemberService) {}

  @ResolveField(() => Member)
  createdBy({ createdById }: ApiKey, _: unknown, { loaders }: RequestContext): Promise<Member | null> {
    return loaders.load('member', createdById, this.members.byIds);
  }
}

@Resolver(() => Newsroom)
export class NewsroomKeysResolver {
  constructor(private readonly keys: ApiKeyService) {}

  @ResolveField(() => [ApiKey], {
    description: 'The valid keys, newest first, then the last revoked ones; for admins.',
  })
  apiKeys({ id }: Newsroom, _: unknown, { caller }: RequestContext): Promise<ListedKey[]> {
    demand(caller, 'newsroom.admin');
    return this.keys.of(id);
  }
}
