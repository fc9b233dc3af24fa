import { REPLY_MEANS, REPLY_OUTCOMES, type ReplyMeans, type ReplyOutcome } from '@assay/domain';
import { Node } from '@assay/server-platform/graphql';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

export const ReplyMeansEnum = Object.fromEntries(REPLY_MEANS.map((one) => [one, one])) as {
  [M in ReplyMeans]: M;
};
registerEnumType(ReplyMeansEnum, {
  name: 'ReplyMeans',
  description: 'The means by which a subject was asked to reply.',
});

export const ReplyOutcomeEnum = Object.fromEntries(REPLY_OUTCOMES.map((one) => [one, one])) as {
  [O in ReplyOutcome]: O;
};
registerEnumType(ReplyOutcomeEnum, {
  name: 'ReplyOutcome',
  description:
    "The outcome of a subject's right of reply: an answer, none by the deadline, none when the text was frozen, or they were not asked.",
});

/** A subject of a claim: a person or body that it accuses or concerns. Its versions hold what members recorded. */
@Entity('reply_request')
@ObjectType('ReplyRequest', {
  implements: Node,
  description: 'A subject of a claim, and whether and how they were asked to reply.',
})
export class ReplyRequest implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Field(() => ID)
  @Column('uuid', { name: 'claim_id' })
  claimId: string;

  @Field(() => Date)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Field(() => Int)
  @Column('integer', { default: 1 })
  version: number;
}

/** One version of a request. It never changes. */
@Entity('reply_request_version')
@ObjectType('ReplyRequestVersion', { description: 'One version of a request for a reply. It never changes.' })
export class ReplyRequestVersion {
  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @PrimaryColumn('uuid', { name: 'request_id' })
  requestId: string;

  @Field(() => Int)
  @PrimaryColumn('integer')
  version: number;

  @Field({ description: 'The subject: a person or body that the claim accuses or concerns.' })
  @Column('text')
  whom: string;

  @Field(() => ReplyMeansEnum, { nullable: true, description: 'Null if they were not asked.' })
  @Column('text', { nullable: true })
  means: ReplyMeans | null;

  @Field(() => Date, { nullable: true, description: 'Null if they were not asked.' })
  @Column('timestamptz', { name: 'asked_at', nullable: true })
  askedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'Null if they were not asked.' })
  @Column('timestamptz', { nullable: true })
  deadline: Date | null;

  @Field(() => String, { nullable: true, description: 'Why they were not asked; null if they were.' })
  @Column('text', { nullable: true })
  reason: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The address at which they were asked; never published.',
  })
  @Column('text', { nullable: true })
  address: string | null;

  @Field({
    description: 'Whether it is frozen and published with the verdict; its address and means never are.',
  })
  @Column('boolean', { name: 'for_publication', default: false })
  forPublication: boolean;

  @Field(() => String, { nullable: true, description: 'The question that they were asked.' })
  @Column('text', { nullable: true })
  question: string | null;

  @Field(() => String, { nullable: true, description: 'What they answered, in their words.' })
  @Column('text', { nullable: true })
  answer: string | null;

  @Field(() => Date, { nullable: true })
  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Field({ description: 'They did not answer by the deadline.' })
  @Column('boolean', { name: 'no_answer', default: false })
  noAnswer: boolean;

  @Column('uuid', { name: 'written_by' })
  writtenById: string;

  @Field(() => Date)
  @Column('timestamptz', { name: 'written_at', default: () => 'now()' })
  writtenAt: Date;
}
