import { Node } from '@assay/server-platform/graphql';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** One decision; its hash chains it to the decision before it in the same newsroom. */
@Entity('audit_event')
@ObjectType('AuditEvent', {
  implements: Node,
  description: 'One decision in the append-only, hash-chained audit log.',
})
export class AuditEvent implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Field(() => Int, { description: 'Gapless within the newsroom, from 1.' })
  @Column('bigint', { transformer: { from: Number, to: (value: number) => value } })
  seq: number;

  @Field(() => Date)
  @Column('timestamptz')
  at: Date;

  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId: string | null;

  @Field({ description: 'The action, as a stable name: `claim.submit`, `member.role_changed`.' })
  @Column('text')
  action: string;

  @Column('uuid', { name: 'claim_id', nullable: true })
  claimId: string | null;

  /** Canonical JSON of the decision's data; stored as text, since the hash covers these bytes. */
  @Column('text')
  data: string;

  @Column('text', { name: 'previous_hash' })
  previousHash: string;

  @Field({ description: 'SHA-256 over the previous hash and this event, hex.' })
  @Column('text')
  hash: string;
}
