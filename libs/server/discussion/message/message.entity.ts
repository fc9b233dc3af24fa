import { Node } from '@assay/server-platform/graphql';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('discussion_message')
@ObjectType('DiscussionMessage', { implements: Node, description: 'A message of a thread.' })
export class DiscussionMessage implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Field(() => ID)
  @Column('uuid', { name: 'thread_id' })
  threadId: string;

  @Field(() => Int, { description: 'Its place in the thread, from 1.' })
  @Column('integer')
  seq: number;

  @Column('uuid', { name: 'author_id' })
  authorId: string;

  @Field(() => Date)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  at: Date;

  @Field(() => Int, { description: 'Grows with each change; send it with the next change.' })
  @Column('integer', { default: 1 })
  version: number;

  @Field(() => Date, {
    nullable: true,
    description: 'When its author removed it; null if they did not. Its place stays.',
  })
  @Column('timestamptz', { name: 'removed_at', nullable: true })
  removedAt: Date | null;
}

/** One version of a message's text. */
@Entity('discussion_message_version')
@ObjectType('DiscussionMessageVersion')
export class DiscussionMessageVersion {
  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @PrimaryColumn('uuid', { name: 'message_id' })
  messageId: string;

  @Field(() => Int)
  @PrimaryColumn('integer')
  version: number;

  @Field()
  @Column('text')
  body: string;

  @Field(() => Date)
  @Column('timestamptz', { name: 'written_at', default: () => 'now()' })
  at: Date;
}
