import type { Drift } from '@assay/domain';
import { Node } from '@assay/server-platform';
import { Field, Float, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { DriftEnum } from '../archive/enums';

@ObjectType('ChangedPassage', { description: 'A place where a page differs from what was kept, shortened.' })
export class ChangedPassageType {
  @Field({ description: 'Empty where words were put in.' })
  before: string;

  @Field({ description: 'Empty where words were taken out.' })
  after: string;
}

/** A change that was found on a kept page. Written once. */
@Entity('evidence_drift')
@ObjectType('EvidenceDrift', { implements: Node, description: 'A change that was found on a kept page.' })
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
    description: 'Of the words of both texts, the share that stands in one only: 0 to 1.',
  })
  @Column('double precision', { nullable: true })
  share: number | null;

  @Field(() => [ChangedPassageType])
  @Column('jsonb', { default: [] })
  passages: ChangedPassageType[];

  @Field(() => String, { nullable: true, description: 'Why it could not be fetched, in a sentence.' })
  @Column('text', { nullable: true })
  reason: string | null;
}
