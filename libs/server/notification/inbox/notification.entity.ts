import { NOTIFICATION_KINDS, type NotificationKind } from '@assay/domain';
import { Node } from '@assay/server-platform/graphql';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export const NotificationKindEnum = Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, kind])) as {
  [K in NotificationKind]: K;
};
registerEnumType(NotificationKindEnum, {
  name: 'NotificationKind',
  description: 'A kind of notification.',
});

/** A notification of a member, stored in the transaction of the decision it is about. */
@Entity('notification')
@ObjectType('Notification', { implements: Node, description: 'A notification of a member.' })
export class Notification implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Column('uuid', { name: 'member_id' })
  memberId: string;

  @Field(() => NotificationKindEnum)
  @Column('text')
  kind: NotificationKind;

  @Column('uuid', { name: 'claim_id' })
  claimId: string;

  @Field(() => ID, { nullable: true, description: 'The thread it is about; null where it is about none.' })
  @Column('uuid', { name: 'thread_id', nullable: true })
  threadId: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The bulk operation that caused it; null where none did.',
  })
  @Column('uuid', { name: 'bulk_operation_id', nullable: true })
  bulkOperationId: string | null;

  @Field(() => Int, {
    description:
      'How many it tells of: replies in one thread that were not looked at are gathered, and so are the claims of one change of many.',
  })
  @Column('integer', { default: 1 })
  times: number;

  /** The member who caused it, the last one of several; null for a scheduled event. */
  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId: string | null;

  /** Whether it is in the list of notifications; a member may want some kinds only by email. */
  @Column('boolean', { name: 'in_app', default: true })
  inApp: boolean;

  @Field(() => Date)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  at: Date;

  @Field(() => Date, { nullable: true, description: 'When it was read; null until then.' })
  @Column('timestamptz', { name: 'read_at', nullable: true })
  readAt: Date | null;
}
