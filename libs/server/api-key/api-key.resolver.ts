import { INPUT } from '@assay/domain/input';
import { ArrayMaxSize } from 'class-validator';
import { ApiKey, KeyScopeEnum, type KeyScope, type ListedKey } from './api-key.entity';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { InputId, InputText, InputValue } from '@assay/server-platform/graphql';
import { Args, Field, InputType, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { ApiKeyService } from './api-key.service';

@InputType('CreateApiKeyInput')
export class CreateApiKeyInput {
  @InputText(INPUT.apiKeyName, { description: 'The name of its purpose.' })
  name: string;

  @InputValue(() => [KeyScopeEnum])
  @ArrayMaxSize(10)
  scopes: KeyScope[];

  @InputValue(() => Date, { nullable: true, description: 'When it expires; null: never.' })
  expiresAt?: Date | null;
}

@ObjectType('CreateApiKeyPayload')
export class CreateApiKeyPayload {
  @Field({ description: 'The key itself, which is never shown again: `Authorization: Bearer <key>`.' })
  key: string;

  @Field(() => [ApiKey])
  apiKeys: ListedKey[];
}

@InputType('RevokeApiKeyInput')
export class RevokeApiKeyInput {
  @InputId()
  apiKeyId: string;
}

@ObjectType('RevokeApiKeyPayload')
export class RevokeApiKeyPayload {
  @Field(() => [ApiKey])
  apiKeys: ListedKey[];
}

@Resolver(() => ApiKey)
export class ApiKeyResolver {
  constructor(
    private readonly service: ApiKeyService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.admin')
  @Mutation(() => CreateApiKeyPayload, { description: 'Creates a key with which a program reads verdicts.' })
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
}
