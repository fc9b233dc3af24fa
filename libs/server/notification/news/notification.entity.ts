import { NOTIFICATION_KINDS, type NotificationKind } from '@assay/domain';
import { Node } from '@assay/server-platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export const NotificationKindEnum = Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, kind])) as {
  [K in NotificationKind]: K;
};
registerEnumType(NotificationKindEnum, {
  name: 'NotificationKind',
  description: 'What a member is told of.',
});

/** Something a member should know, written in the transaction of the decision it tells of. */
@Entity('notification')
@ObjectType('Notification', { implements: Node, description: 'Something a member should know.' })
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

  @Field(() => ID, { nullable: true, description: 'The thread it is of; null where it is of none.' })
  @Column('uuid', { name: 'thread_id', nullable: true })
  threadId: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The change of many claims it is of; null where it is of none.',
  })
  @Column('uuid', { name: 'bulk_operation_id', nullable: true })
  bulkOperationId: string | null;

  @Field(() => Int, {
    description:
      'How many it tells of: replies in one thread that were not looked at are gathered, and so are the claims of one change of many.',
  })
  @Column('integer', { default: 1 })
  times: number;

  /** Whose doing it was, the last of them where it tells of many; null where it was the clock's. */
  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId: string | null;

  /** Shown under the bell; a member may want some kinds by mail only. */
  @Column('boolean', { name: 'in_app', default: true })
  inApp: boolean;

  @Field(() => Date)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  at: Date;

  @Field(() => Date, { nullable: true, description: 'Null until it was read.' })
  @Column('timestamptz', { name: 'read_at', nullable: true })
  readAt: Date | null;
}
