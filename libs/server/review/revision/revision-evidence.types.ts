import type { Directness, Stance } from '@assay/domain';
import { DirectnessEnum, StanceEnum } from '@assay/server-evidence';
import { UrlScalar } from '@assay/server-platform';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('RevisionEvidence', { description: 'An item of evidence as it was frozen.' })
export class RevisionEvidenceType {
  @Field(() => Int, { description: 'Its number in the text.' })
  number: number;

  @Field(() => ID)
  id: string;

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

  @Field(() => String, { nullable: true })
  independenceGroup: string | null;

  @Field(() => String, { nullable: true })
  note: string | null;
}
