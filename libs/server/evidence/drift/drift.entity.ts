import { STORABLE_JSON } from '@assay/server-platform/database';
import type { Drift } from '@assay/domain';
import { Node } from '@assay/server-platform/graphql';
import { Field, Float, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { DriftEnum } from '../archive/enums';

@ObjectType('ChangedPassage', {
  description: 'A passage in which a page differs from its snapshot, shortened.',
})
export class ChangedPassageType {
  @Field({ description: 'The words in the snapshot; empty if words were only added.' })
  before: string;

  @Field({ description: 'The words on the page now; empty if words were only removed.' })
  after: string;
}

/** A change that was found on an archived page. Never updated. */
@Entity('evidence_drift')
@ObjectType('EvidenceDrift', {
  implements: Node,
  description: 'A change that was found on an archived page.',
})
export class EvidenceDrift implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Column('uuid', { name: 'evidence_id' })
  evidenceId: string;

  @Field(() => DriftEnum)
  @Column('text')
  drift: Drift;

  @Field(() => Date)
  @Column('timestamptz', { default: () => 'now()' })
  at: Date;

  @Column('uuid', { name: 'before_id' })
  beforeId: string;

  @Column('uuid', { name: 'after_id', nullable: true })
  afterId: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The share of the words of both texts that occur in only one of them: 0 to 1.',
  })
  @Column('double precision', { nullable: true })
  share: number | null;

  @Field(() => [ChangedPassageType])
  @Column('jsonb', { default: [], transformer: STORABLE_JSON })
  passages: ChangedPassageType[];

  @Field(() => String, { nullable: true, description: 'Why it could not be fetched, in a sentence.' })
  @Column('text', { nullable: true })
  reason: string | null;

  /** A list of reasons; null in rows from before sentences had codes. */
  @Column('jsonb', { nullable: true, transformer: STORABLE_JSON })
  reasons: unknown;
}
