import {
  DIRECTNESS,
  MEDIA,
  MEDIA_FINDINGS,
  STANCES,
  type Directness,
  type MediaFinding,
  type Medium,
  type ReleasedStance,
  type Stance,
} from '@assay/domain';
import { Node, UrlScalar } from '@assay/server-platform/graphql';
import { MutableText } from '@assay/server-platform/storage';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** The stances of sources, and one that only earlier clients send and only earlier revisions have. */
export const StanceEnum = Object.fromEntries([...STANCES, 'refutes'].map((stance) => [stance, stance])) as {
  [S in ReleasedStance]: S;
};
registerEnumType(StanceEnum, {
  name: 'Stance',
  description: 'The stance of a source toward the claim.',
  valuesMap: {
    supports: { description: 'It says that the claim holds.' },
    contradicts: { description: 'It says that something else is the case.' },
    denies: { description: 'It says that the claim is not so; a denial proves nothing by itself.' },
    context: { description: 'It says nothing of the claim itself.' },
    refutes: {
      deprecationReason:
        'A source contradicts or denies a claim; that it is refuted is a finding. Stored as `contradicts`; revisions that were frozen with it keep it.',
    },
  },
});

export const DirectnessEnum = Object.fromEntries(DIRECTNESS.map((one) => [one, one])) as {
  [D in Directness]: D;
};
registerEnumType(DirectnessEnum, {
  name: 'Directness',
  description: 'Whether a source witnessed or made the thing itself, or reports it.',
});

export const MediumEnum = Object.fromEntries(MEDIA.map((one) => [one, one])) as { [M in Medium]: M };
registerEnumType(MediumEnum, { name: 'Medium', description: 'The kind of a source that is not a text.' });

export const MediaFindingEnum = Object.fromEntries(MEDIA_FINDINGS.map((one) => [one, one])) as {
  [F in MediaFinding]: F;
};
registerEnumType(MediaFindingEnum, {
  name: 'MediaFinding',
  description: "What was found about a medium (schema.org's MediaManipulationRatingEnumeration).",
});

/** The longest excerpt and notes together, in bytes of most scripts: both are updated in place. */
const MOST_TEXT = 16 * 1024;

@MutableText(MOST_TEXT)
@Entity('evidence')
@ObjectType('Evidence', { implements: Node, description: 'A source for, against or about a claim.' })
export class Evidence implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Field(() => ID)
  @Column('uuid', { name: 'claim_id' })
  claimId: string;

  @Field()
  @Column('text')
  title: string;

  @Field(() => UrlScalar, { nullable: true })
  @Column('text', { nullable: true })
  url: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  publisher: string | null;

  @Field(() => String, { nullable: true, description: 'The words that bear on the claim.' })
  @Column('text', { nullable: true })
  excerpt: string | null;

  @Field(() => StanceEnum)
  @Column('text')
  stance: Stance;

  @Field(() => DirectnessEnum)
  @Column('text')
  directness: Directness;

  @Field(() => MediumEnum, { nullable: true, description: 'Null: a text.' })
  @Column('text', { nullable: true })
  medium: Medium | null;

  @Field(() => MediaFindingEnum, {
    nullable: true,
    description: 'The finding about a medium; published as MediaReview.',
  })
  @Column('text', { name: 'media_finding', nullable: true })
  mediaFinding: MediaFinding | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Sources that share an origin share its name here; they count once. Null if it has an origin of its own, or if its origin is not known: then it does not count as independent.',
  })
  @Column('text', { name: 'independence_group', nullable: true })
  independenceGroup: string | null;

  @Field({
    description: 'Whether a member said that it shares its origin with no other source of the claim.',
  })
  @Column('boolean', { name: 'has_own_origin', default: false })
  hasOwnOrigin: boolean;

  @Field({ description: 'Whether it has no name that the public may know; published with it.' })
  @Column('boolean', { name: 'is_unnamed', default: false })
  isUnnamed: boolean;

  @Field(() => String, { nullable: true, description: 'Notes for the newsroom; never published.' })
  @Column('text', { nullable: true })
  notes: string | null;

  @Field(() => Int)
  @Column('integer', { default: 1 })
  version: number;

  @Column('uuid', { name: 'added_by' })
  addedById: string;

  @Field(() => Date)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'removed_at', nullable: true })
  removedAt: Date | null;
}
