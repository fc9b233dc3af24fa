import { Claimant, ClaimDates } from '@assay/server-claim';
import { Rating } from '@assay/server-rating-scale';
import { DateScalar, UrlScalar } from '@assay/server-platform/graphql';
import { FrozenEvidence } from '@assay/server-review';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('PublishedNewsroom', { description: 'Who publishes a verdict.' })
export class PublishedNewsroom {
  @Field()
  slug: string;

  @Field()
  name: string;
}

@ObjectType('PublishedAppearance', { description: 'Where the claim was found.' })
export class PublishedAppearance {
  @Field({ description: 'The exact words there.' })
  quote: string;

  @Field(() => String, { nullable: true, description: "The article's title." })
  title: string | null;

  @Field(() => String, { nullable: true })
  publisher: string | null;

  @Field(() => UrlScalar, { nullable: true })
  url: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day its page was published, where it is known.',
  })
  publishedOn: string | null;

  @Field({ description: 'Whether the newsroom found that the claim was first made here.' })
  isFirst: boolean;
}

@ObjectType('PublishedWaiver', {
  description: 'A rule of the newsroom that an editor set aside for this verdict.',
})
export class PublishedWaiver {
  @Field({ description: 'The name of the rule, as `min_independent_sources`.' })
  rule: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was set aside; null where that was written before reasons were published.',
  })
  reason: string | null;
}

@ObjectType('PublishedClaim', { description: 'The claim as it was when its verdict was approved.' })
export class PublishedClaim extends ClaimDates {
  @Field(() => ID, { description: 'Of the claim in this version; every version of a verdict has its own.' })
  id: string;

  @Field(() => ID, { description: "Of the newsroom's claim: the same in every version of its verdict." })
  claimId: string;

  @Field()
  statement: string;

  @Field(() => Claimant)
  claimant: Claimant;

  @Field(() => String, { nullable: true })
  topic: string | null;

  @Field(() => [PublishedAppearance])
  appearances: PublishedAppearance[];
}

@ObjectType('PublishedRating', { description: 'The rating, with the scale it was given on.' })
export class PublishedRating {
  @Field(() => ID, {
    description:
      'Of the rating in this version; every version of a verdict has its own, so that a cache never mixes the fields of two.',
  })
  id: string;

  @Field()
  key: string;

  @Field()
  label: string;

  @Field()
  definition: string;

  @Field({ description: '`#rrggbb`; never show it without the label.' })
  colour: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Best highest; null where the label is off the numeric scale.',
  })
  ordinal: number | null;

  @Field(() => Int)
  scaleVersion: number;

  @Field(() => [Rating], { description: 'Every label of that scale version, in order.' })
  scale: Omit<Rating, 'scaleId' | 'scale'>[];
}

@ObjectType('PublishedEvidence', {
  description: 'A source as it was published; citations in HTML link to `#evidence-<number>`.',
})
export class PublishedEvidence extends FrozenEvidence {}

@ObjectType('PublishedApprovals', { description: 'How the version was approved; no names.' })
export class PublishedApprovals {
  @Field(() => Int)
  count: number;

  @Field(() => Int, { description: 'What the policy asked for when it was submitted.' })
  required: number;

  @Field({ description: 'Whether the policy barred members who changed what it holds from approving it.' })
  fourEyes: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many of the approving editors changed nothing of what it holds; of a retraction, how many did not ask for it. Null for versions submitted before every change was counted.',
  })
  independent: number | null;

  @Field(() => Date)
  lastAt: Date;
}
