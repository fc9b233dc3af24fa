import type { RatingVote as CountedVote } from '@assay/domain';
import { Field, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** One editor's vote on the rating of one revision; never changed, so that what was blind stays so. */
@Entity('rating_vote')
@ObjectType('RatingVote', { description: "One editor's vote on the rating of one revision." })
export class RatingVote implements CountedVote {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Column('uuid', { name: 'revision_id' })
  revisionId: string;

  @Column('uuid', { name: 'member_id' })
  memberId: string;

  @Field({ description: "Key of a rating of the revision's own scale." })
  @Column('text', { name: 'rating_key' })
  ratingKey: string;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  reason: string | null;

  @Field(() => Date)
  @Column('timestamptz', { name: 'voted_at', default: () => 'now()' })
  at: Date;
}
