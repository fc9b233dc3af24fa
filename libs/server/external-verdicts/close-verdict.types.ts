import { ClaimMatchRelationEnum, MatchAgreement, MatchDifference } from '@assay/server-publication';
import { Field, Float, ObjectType } from '@nestjs/graphql';
import { OtherVerdict } from './other-verdict.entity';

@ObjectType('CloseVerdict', {
  description: "Another publisher's verdict on a claim like one of ours, and how alike the claims are.",
})
export class CloseVerdict {
  @Field(() => OtherVerdict)
  other: OtherVerdict;

  @Field(() => ClaimMatchRelationEnum)
  relation: 'same' | 'related';

  @Field(() => Float, {
    description: 'How much of our claim theirs speaks of, 0 to 1. It says nothing of truth.',
  })
  score: number;

  @Field(() => [MatchAgreement])
  agrees: MatchAgreement[];

  @Field(() => [MatchDifference], { description: '`claim` is ours, `passage` theirs.' })
  differs: MatchDifference[];
}
