import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { ClaimMatchRelationEnum, MatchDifference } from '../match/match.types';

/** Most verdicts beside one claim. */
export const MOST_EARLIER = 20;

@ObjectType('EarlierVerdict', {
  description: 'What the newsroom published before on a claim like this one, or by the same claimant.',
})
export class EarlierVerdict {
  @Field({ description: 'Names the verdict in its address.' })
  slug: string;

  @Field(() => ID)
  claimId: string;

  @Field()
  statement: string;

  @Field(() => Int)
  version: number;

  @Field(() => Date)
  publishedAt: Date;

  @Field({ description: 'As it was rated, on the scale of its day.' })
  ratingLabel: string;

  @Field({ description: '`#rrggbb`; never shown without the label.' })
  ratingColour: string;

  @Field({ description: 'Whether it is retracted.' })
  isVoid: boolean;

  @Field(() => Float, { description: 'How alike the statements read, 0 to 1, by shared trigrams.' })
  similarity: number;

  @Field()
  sameClaimant: boolean;

  @Field(() => ClaimMatchRelationEnum, {
    nullable: true,
    description: 'How its claim relates to this one; null where only the claimant is the same.',
  })
  relation: 'same' | 'related' | null;

  @Field(() => [MatchDifference], { description: '`claim` is this one, `passage` the earlier one.' })
  differs: MatchDifference[];
}
