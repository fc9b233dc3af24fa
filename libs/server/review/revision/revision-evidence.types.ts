import type { Directness, MediaFinding, Medium, Stance } from '@assay/domain';
import { DirectnessEnum, MediaFindingEnum, MediumEnum, StanceEnum } from '@assay/server-evidence';
import { UrlScalar } from '@assay/server-platform';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

/** A source as a revision froze it, for those inside and outside alike. */
@ObjectType({ isAbstract: true })
export abstract class FrozenEvidence {
  @Field(() => Int, { description: 'Its number in the text.' })
  number: number;

  @Field()
  title: string;

  @Field(() => UrlScalar, { nullable: true })
  url: string | null;

  @Field(() => String, { nullable: true })
  publisher: string | null;

  @Field(() => String, { nullable: true })
  excerpt: string | null;

  @Field(() => StanceEnum)
  stance: Stance;

  @Field(() => DirectnessEnum)
  directness: Directness;

  @Field(() => MediumEnum, { nullable: true, description: 'Null: a text.' })
  medium?: Medium | null;

  @Field(() => MediaFindingEnum, { nullable: true, description: 'What was found about the medium.' })
  mediaFinding?: MediaFinding | null;

  @Field(() => String, { nullable: true, description: "The writers' remark on it." })
  note: string | null;
}

@ObjectType('RevisionEvidence', { description: 'An item of evidence as it was frozen.' })
export class RevisionEvidenceType extends FrozenEvidence {
  @Field(() => ID)
  id: string;

  @Field(() => String, { nullable: true })
  independenceGroup: string | null;
}
