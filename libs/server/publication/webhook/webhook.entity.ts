import type { Reason } from '@assay/messages';
import { Node, UrlScalar } from '@assay/server-platform/graphql';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** An address that receives an event when a verdict changes. The event is a hint to pull. */
@Entity('webhook')
@ObjectType('Webhook', {
  implements: Node,
  description: 'An address that receives an event when a verdict changes.',
})
export class Webhook implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Field(() => UrlScalar)
  @Column('text')
  url: string;

  @Column('text', { name: 'secret_jwe' })
  secretJwe: string;

  @Column('text', { name: 'former_secret_jwe', nullable: true })
  formerSecretJwe: string | null;

  @Column('timestamptz', { name: 'former_until', nullable: true })
  formerUntil: Date | null;

  @Column('uuid', { name: 'created_by' })
  createdById: string;

  @Field(() => Date)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: 'Since when nothing arrived; null while it does.' })
  @Column('timestamptz', { name: 'failing_since', nullable: true })
  failingSince: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Set after a day of failure; nothing is sent until it is enabled.',
  })
  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt: Date | null;

  @Column('timestamptz', { name: 'removed_at', nullable: true })
  removedAt: Date | null;
}

/** One telling of one change to one address. */
@Entity('webhook_delivery')
@ObjectType('WebhookDelivery', { implements: Node, description: 'One telling of one change.' })
export class WebhookDelivery implements Node {
  @Field(() => ID, { description: 'Sent as `webhook-id`; the same however often it is tried.' })
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Column('uuid', { name: 'webhook_id' })
  webhookId: string;

  @Column('bigint', { transformer: { from: Number, to: (value: number) => value } })
  seq: number;

  @Field(() => Date)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it is tried next; null when it is not.' })
  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt: Date | null;

  @Field(() => Int)
  @Column('integer', { default: 0 })
  attempts: number;

  @Field(() => Int, { nullable: true, description: 'What the address answered last, an HTTP status.' })
  @Column('integer', { name: 'last_status', nullable: true })
  lastStatus: number | null;

  @Field(() => String, { nullable: true, description: 'Why it did not arrive, in a sentence.' })
  @Column('text', { name: 'last_problem', nullable: true })
  lastProblem: string | null;

  /** Null in rows from before sentences had codes. */
  @Column('jsonb', { name: 'last_problem_reasons', nullable: true })
  lastProblemReasons: Reason[] | null;

  @Field(() => Date, { nullable: true })
  @Column('timestamptz', { name: 'delivered_at', nullable: true })
  deliveredAt: Date | null;
}
