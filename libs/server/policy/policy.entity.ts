import type { Policy as PolicyRules, RatingVoteRule } from '@assay/domain';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType('RatingVoteRule', {
  description: 'How editors vote on a rating before a revision can be approved.',
})
class RatingVoteRuleType implements RatingVoteRule {
  @Field(() => Int, { description: 'How many votes are cast, each without seeing the others.' })
  votes: number;

  @Field(() => Int, { description: 'Votes for the proposed rating that carry it; more than half.' })
  carry: number;
}

/** One version of the rules; a row never changes, and every revision names the version it was submitted under. */
@Entity('policy')
@ObjectType('Policy', { description: "A newsroom's rules for approval, versioned." })
export class Policy implements PolicyRules {
  @PrimaryColumn('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Field(() => Int)
  @PrimaryColumn('integer')
  version: number;

  @Field(() => Int, { description: 'Approvals a revision needs, 1 to 5.' })
  @Column('integer', { name: 'required_approvals' })
  requiredApprovals: number;

  @Field({
    description:
      'A member does not approve a revision of which they changed anything. Members are accounts: an admin vouches that each is another person.',
  })
  @Column('boolean', { name: 'four_eyes' })
  fourEyes: boolean;

  @Field({
    description:
      'The member who submitted a revision does not approve it, even if they changed nothing in it.',
  })
  @Column('boolean', { name: 'exclude_submitter', default: false })
  excludeSubmitter: boolean;

  @Field(() => Int, {
    description:
      'Origins that the evidence must come from: those of named sources that are not context and not the article under check. A source whose origin is unknown does not count.',
  })
  @Column('integer', { name: 'min_independent_sources' })
  minIndependentSources: number;

  @Field({ description: 'Whether sources without a name that the public may know count as independent.' })
  @Column('boolean', { name: 'count_unnamed_sources', default: false })
  countUnnamedSources: boolean;

  @Field({
    description: 'At least one source that supports the claim, and one that contradicts or denies it.',
  })
  @Column('boolean', { name: 'both_sides' })
  bothSides: boolean;

  @Field({
    description:
      'Each subject of the claim has answered, has not answered by the deadline, or was not asked for a stated reason.',
  })
  @Column('boolean', { name: 'reply_required', default: false })
  replyRequired: boolean;

  @Column('integer', { name: 'vote_votes', nullable: true })
  voteVotes: number | null;

  @Column('integer', { name: 'vote_carry', nullable: true })
  voteCarry: number | null;

  @Column('uuid', { name: 'set_by', nullable: true })
  setById: string | null;

  @Field(() => Date, { description: 'When it came into force.' })
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  since: Date;

  @Field(() => RatingVoteRuleType, { nullable: true, description: 'Null where editors do not vote.' })
  get ratingVote(): RatingVoteRule | null {
    const { voteVotes: votes, voteCarry: carry } = this;
    return votes === null || carry === null ? null : { votes, carry };
  }
}
