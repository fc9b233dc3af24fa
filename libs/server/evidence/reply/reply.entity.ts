import { REPLY_MEANS, type ReplyMeans } from '@assay/domain';
import { Node } from '@assay/server-platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

export const ReplyMeansEnum = Object.fromEntries(REPLY_MEANS.map((one) => [one, one])) as {
  [M in ReplyMeans]: M;
};
registerEnumType(ReplyMeansEnum, {
  name: 'ReplyMeans',
  description: 'By which means somebody was asked to reply.',
});

/** Somebody whom a claim touches and who was asked to reply. What is said of it stands in its versions. */
@Entity('reply_request')
@ObjectType('ReplyRequest', { implements: Node, description: 'Somebody was asked to reply to a claim.' })
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

/** A request as it was written down once; it never changes. */
@Entity('reply_request_version')
@ObjectType('ReplyRequestVersion', { description: 'A request for a reply as it was written down once.' })
export class ReplyRequestVersion {
  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @PrimaryColumn('uuid', { name: 'request_id' })
  requestId: string;

  @Field(() => Int)
  @PrimaryColumn('integer')
  version: number;

  @Field()
  @Column('text')
  whom: string;

  @Field(() => ReplyMeansEnum)
  @Column('text')
  means: ReplyMeans;

  @Field(() => Date)
  @Column('timestamptz', { name: 'asked_at' })
  askedAt: Date;

  @Field(() => Date)
  @Column('timestamptz')
  deadline: Date;

  @Field(() => String, { nullable: true, description: 'What they were asked.' })
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
