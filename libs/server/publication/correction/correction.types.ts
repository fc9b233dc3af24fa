import type { CorrectionClass } from '@assay/domain';
import { CorrectionClassEnum } from '@assay/server-review';
import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('Correction', { description: 'A public, dated change to a published verdict.' })
export class Correction {
  @Field(() => Int, { description: 'The version it made.' })
  version: number;

  @Field(() => CorrectionClassEnum)
  class: CorrectionClass;

  @Field({ description: 'The sentence that the public reads.' })
  notice: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it changes what a reader takes away; such a correction is shown above the text. Null for corrections from before this was asked.',
  })
  changesTakeaway: boolean | null;

  @Field(() => Date)
  at: Date;

  @Field({ description: 'Label of the rating before.' })
  ratingFrom: string;

  @Field({ description: 'Label of the rating since.' })
  ratingTo: string;

  publicationId: string;
}

@ObjectType('UnderReviewNotice', {
  description:
    "An editor's public notice of doubt in a verdict, with the reason. It is shown at once, before anything is corrected, and is not part of what is signed.",
})
export class UnderReviewNotice {
  @Field({ description: 'The sentence that the public reads.' })
  reason: string;

  @Field(() => Date, { description: 'When the notice was put.' })
  since: Date;
}

@ObjectType('VoidNotice', { description: 'That a verdict is retracted, and why. Its address answers on.' })
export class VoidNotice {
  @Field()
  reason: string;

  @Field(() => Date)
  at: Date;
}
