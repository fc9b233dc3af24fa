import type { ClaimantKind, Priority, Stage } from '@assay/domain';
import { connectionOf, DateScalar, Node } from '@assay/server-platform/graphql';
import { MutableText } from '@assay/server-platform/storage';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { ClaimDates } from './claim-dates';
import { ClaimantKindEnum, PriorityEnum, StageEnum } from './claim.enums';

@ObjectType('Claimant', { description: 'Who made a claim.' })
export class Claimant {
  @Field(() => ClaimantKindEnum)
  kind: ClaimantKind;

  @Field(() => String, { nullable: true, description: 'Set for a person or an organisation.' })
  name: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'As the article describes them: “a source with knowledge of the matter”.',
  })
  description: string | null;
}

/** The most bytes of a statement and its claimant in most scripts: both are changed in place (`MutableText`). */
const MOST_TEXT = 4 * 1024;

@MutableText(MOST_TEXT)
@Entity('claim')
@ObjectType('Claim', { implements: Node, description: 'One checkable statement.' })
export class Claim extends ClaimDates implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Field()
  @Column('text')
  statement: string;

  @Column('text', { name: 'claimant_kind' })
  claimantKind: ClaimantKind;

  @Column('text', { name: 'claimant_name', nullable: true })
  claimantName: string | null;

  @Column('text', { name: 'claimant_description', nullable: true })
  claimantDescription: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  topic: string | null;

  @Field(() => PriorityEnum)
  @Column('text', { default: 'normal' })
  priority: Priority;

  @Field(() => StageEnum)
  @Column('text', { default: 'triage' })
  stage: Stage;

  @Field(() => Date, { description: 'When it entered this stage.' })
  @Column('timestamptz', { name: 'stage_since', default: () => 'now()' })
  stageSince: Date;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'decline_reason', nullable: true })
  declineReason: string | null;

  @Field(() => Date, { nullable: true })
  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt: Date | null;

  @Field(() => Int, { description: 'Give it as `expectedVersion` when you change the claim.' })
  @Column('integer', { default: 1 })
  version: number;

  @Column('uuid', { name: 'current_revision_id', nullable: true })
  currentRevisionId: string | null;

  /** The published revision; null until the first publication. */
  @Column('uuid', { name: 'published_revision_id', nullable: true })
  publishedRevisionId: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When the published verdict is due for a recheck; from that day it is in the review queue.',
  })
  @Column('date', { name: 'check_again_on', nullable: true })
  checkAgainOn: string | null;

  @Column('uuid', { name: 'created_by' })
  createdById: string;

  @Field(() => Date)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'When it was archived; null while it is not. An archived claim cannot be changed.',
  })
  @Column('timestamptz', { name: 'archived_at', nullable: true })
  archivedAt: Date | null;

  @Column('uuid', { name: 'archived_by', nullable: true })
  archivedById: string | null;

  /** The claim that it was merged into; a merged claim stays archived. */
  @Column('uuid', { name: 'merged_into', nullable: true })
  mergedIntoId: string | null;

  /** When it was removed under law; its words were then deleted. */
  @Column('timestamptz', { name: 'removed_at', nullable: true })
  removedAt: Date | null;

  @Field(() => Claimant)
  get claimant(): Claimant {
    return { kind: this.claimantKind, name: this.claimantName, description: this.claimantDescription };
  }
}

export const ClaimConnection = connectionOf(Claim, 'Claim', { totalCount: false });
