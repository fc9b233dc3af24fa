import type { Directness, MediaFinding, Medium, ReleasedStance } from '@assay/domain';
import { DirectnessEnum, MediaFindingEnum, MediumEnum, StanceEnum } from '@assay/server-evidence';
import { UrlScalar } from '@assay/server-platform/graphql';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('FrozenCopy', { description: 'The archived copy that a source rests on.' })
export class FrozenCopyType {
  @Field({ description: 'SHA-256 of the bytes as they were sent, in hex.' })
  sha256: string;

  @Field(() => Date, { description: 'When it was archived.' })
  at: string;
}

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
  stance: ReleasedStance;

  @Field(() => DirectnessEnum)
  directness: Directness;

  @Field({ description: 'Whether the source has no name that the public may know.' })
  isUnnamed: boolean;

  @Field(() => MediumEnum, { nullable: true, description: 'Null: a text.' })
  medium?: Medium | null;

  @Field(() => MediaFindingEnum, { nullable: true, description: 'What was found about the medium.' })
  mediaFinding?: MediaFinding | null;

  @Field(() => FrozenCopyType, {
    nullable: true,
    description: 'Null where it was not archived when it was frozen.',
  })
  archived?: FrozenCopyType | null;

  @Field(() => String, { nullable: true, description: "The writers' remark on it." })
  note: string | null;
}

@ObjectType('RevisionEvidence', { description: 'An item of evidence as it was frozen.' })
export class RevisionEvidenceType extends FrozenEvidence {
  @Field(() => ID, {
    description: 'Of this item in this revision; the same item has another in each revision.',
  })
  id: string;

  @Field(() => ID, { description: 'The item of evidence that was frozen.' })
  evidenceId: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Sources with the same number share an origin; null where none is named.',
  })
  originGroup: number | null;

  @Field(() => String, {
    nullable: true,
    deprecationReason: 'Revisions freeze a number, since a name may be confidential: use `originGroup`.',
    description: 'The number of the origin, as text.',
  })
  independenceGroup: string | null;
}
