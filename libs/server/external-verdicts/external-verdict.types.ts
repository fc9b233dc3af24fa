import { LIMITS } from '@assay/domain';
import { connectionOf, InputText } from '@assay/server-platform/graphql';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { OtherVerdict } from './other-verdict.entity';

export const OtherVerdictConnection = connectionOf(OtherVerdict, 'OtherVerdict', { totalCount: false });

@InputType('ImportOtherVerdictsInput')
export class ImportOtherVerdictsInput {
  @InputText({ min: 1, max: LIMITS.url, description: 'Address of a feed of ClaimReviews in JSON.' })
  url: string;
}

@ObjectType('OddityCount', { description: 'How often an oddity was found in an import.' })
export class OddityCount {
  @Field()
  code: string;

  @Field(() => Int)
  count: number;
}

@ObjectType('ImportOtherVerdictsPayload')
export class ImportOtherVerdictsPayload {
  @Field(() => Int, { description: 'Records in the feed; each is stored.' })
  records: number;

  @Field(() => Int, { description: 'Records that were stored already, and were not changed.' })
  known: number;

  @Field(() => Int, { description: 'Records with an oddity.' })
  odd: number;

  @Field(() => [OddityCount], { description: 'The most frequent first.' })
  oddities: OddityCount[];
}
