import { Newsroom } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { Field, Mutation, ObjectType, ResolveField, Resolver } from '@nestjs/graphql';
import { SigningKey } from './signing-key.entity';
import { SigningService } from './signing.service';

@ObjectType('SigningKeyPayload')
export class SigningKeyPayload {
  @Field(() => [SigningKey])
  signingKeys: SigningKey[];
}

@Resolver(() => Newsroom)
export class SigningResolver {
  constructor(
    private readonly signing: SigningService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.admin')
  @Mutation(() => SigningKeyPayload, {
    description: 'Takes a new signing key into use. What the old one signed goes on being verified by it.',
  })
  async rotateSigningKey(@CurrentMember() by: CallingMember): Promise<SigningKeyPayload> {
    await this.transactions.run((tx) => this.signing.rotate(tx, by));
    return { signingKeys: await this.signing.keys(by.newsroomId) };
  }

  @ResolveField(() => [SigningKey], {
    description: 'Keys that signed what is published, newest first; the first is in use.',
  })
  signingKeys({ id }: Newsroom): Promise<SigningKey[]> {
    return this.signing.keys(id);
  }
}
