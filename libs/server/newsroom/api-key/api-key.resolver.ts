import { LIMITS } from '@assay/domain';
import { ArrayMaxSize } from 'class-validator';
import { ApiKey, KeyScopeEnum, type KeyScope } from '@assay/server-auth';
import {
  CurrentCaller,
  CurrentMember,
  demand,
  InputId,
  InputText,
  InputValue,
  RequestLoaders,
  Requires,
  Transactions,
  type Caller,
  type CallingMember,
  type Loaders,
} from '@assay/server-platform';
import {
  Args,
  Field,
  InputType,
  Mutation,
  ObjectType,
  Parent,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { Member } from '../member/member.entity';
import { MemberService } from '../member/member.service';
import { Newsroom } from '../newsroom.entity';
import { ApiKeyService } from './api-key.service';

@InputType('CreateApiKeyInput')
export class CreateApiKeyInput {
  @InputText({ min: 1, max: LIMITS.name, oneLine: true, description: 'What it is for, in words.' })
  name: string;

  @InputValue(() => [KeyScopeEnum])
  @ArrayMaxSize(10)
  scopes: KeyScope[];

  @InputValue(() => Date, { nullable: true, description: 'Null: it lasts until it is revoked.' })
  expiresAt?: Date | null;
}

@ObjectType('CreateApiKeyPayload')
export class CreateApiKeyPayload {
  @Field({ description: 'The key itself, shown this once: `Authorization: Bearer <key>`.' })
  key: string;

  @Field(() => [ApiKey])
  apiKeys: ApiKey[];
}

@InputType('RevokeApiKeyInput')
export class RevokeApiKeyInput {
  @InputId()
  apiKeyId: string;
}

@ObjectType('RevokeApiKeyPayload')
export class RevokeApiKeyPayload {
  @Field(() => [ApiKey])
  apiKeys: ApiKey[];
}

@Resolver(() => ApiKey)
export class ApiKeyResolver {
  constructor(
    private readonly service: ApiKeyService,
    private readonly members: MemberService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.admin')
  @Mutation(() => CreateApiKeyPayload, { description: 'Makes a key with which a program reads verdicts.' })
  async createApiKey(
    @Args('input') { name, scopes, expiresAt }: CreateApiKeyInput,
    @CurrentMember() by: CallingMember,
  ): Promise<CreateApiKeyPayload> {
    const { key } = await this.transactions.run((tx) =>
      this.service.create(tx, by, name, scopes, expiresAt ?? null),
    );
    return { key, apiKeys: await this.service.of(by.newsroomId) };
  }

  @Requires('newsroom.admin')
  @Mutation(() => RevokeApiKeyPayload, { description: 'Ends a key at once, open subscriptions included.' })
  async revokeApiKey(
    @Args('input') { apiKeyId }: RevokeApiKeyInput,
    @CurrentMember() by: CallingMember,
  ): Promise<RevokeApiKeyPayload> {
    await this.transactions.run((tx) => this.service.revoke(tx, by, apiKeyId));
    return { apiKeys: await this.service.of(by.newsroomId) };
  }

  @ResolveField(() => Member)
  createdBy(@Parent() { createdById }: ApiKey, @RequestLoaders() loaders: Loaders): Promise<Member | null> {
    return loaders.load('member', createdById, this.members.byIds);
  }
}

@Resolver(() => Newsroom)
export class NewsroomKeysResolver {
  constructor(private readonly service: ApiKeyService) {}

  @ResolveField(() => [ApiKey], {
    description: 'The open ones, newest first, then the last that were revoked; for admins.',
  })
  apiKeys(@Parent() { id }: Newsroom, @CurrentCaller() caller: Caller): Promise<ApiKey[]> {
    demand(caller, 'newsroom.admin');
    return this.service.of(id);
  }
}
