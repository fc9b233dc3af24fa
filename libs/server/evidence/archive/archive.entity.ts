import { STORABLE_JSON } from '@assay/server-platform/database';
import type { Reason } from '@assay/messages';
import type { ArchiveState, Drift, ExcerptState, FetchProblem } from '@assay/domain';
import { UrlScalar } from '@assay/server-platform/graphql';
import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ArchiveStateEnum, DriftEnum, ExcerptStateEnum, FetchProblemEnum } from './enums';

/** The archive of one source: its fetch job, its snapshots, and the result of the last check. */
@Entity('evidence_archive')
@ObjectType('EvidenceArchive', {
  description: 'The archive of a source, and how the source has changed since.',
})
export class EvidenceArchive {
  @PrimaryColumn('uuid', { name: 'evidence_id' })
  evidenceId: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Field(() => UrlScalar, {
    nullable: true,
    description: 'The address that is fetched; null for an uploaded file.',
  })
  @Column('text', { nullable: true })
  url: string | null;

  @Field(() => ArchiveStateEnum)
  @Column('text')
  state: ArchiveState;

  @Field(() => Date, { nullable: true, description: 'The time of the next fetch; null if none is planned.' })
  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt: Date | null;

  /** Attempts since the last successful one. Each attempt raises it, and only the newest may write its result. */
  @Field(() => Int)
  @Column('integer', { default: 0 })
  attempts: number;

  @Field(() => FetchProblemEnum, { nullable: true })
  @Column('text', { name: 'problem_code', nullable: true })
  problemCode: FetchProblem | null;

  @Field(() => String, { nullable: true, description: 'Why the last attempt failed, in a sentence.' })
  @Column('text', { nullable: true })
  problem: string | null;

  /** Null in rows from before sentences had codes. */
  @Column('jsonb', { name: 'problem_reasons', nullable: true, transformer: STORABLE_JSON })
  problemReasons: Reason[] | null;

  /** The snapshot that the evidence rests on. */
  @Column('uuid', { name: 'snapshot_id', nullable: true })
  snapshotId: string | null;

  /** The newest snapshot; of a changed page, another than the one that the evidence rests on. */
  @Column('uuid', { name: 'latest_id', nullable: true })
  latestId: string | null;

  @Field(() => ExcerptStateEnum, {
    nullable: true,
    description: 'Where the excerpt is in the archived text; null without an excerpt or a text.',
  })
  @Column('text', { name: 'excerpt_state', nullable: true })
  excerptState: ExcerptState | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How similar the found words are to the excerpt, up to 1: identical.',
  })
  @Column('double precision', { name: 'excerpt_score', nullable: true })
  excerptScore: number | null;

  @Column('integer', { name: 'excerpt_start', nullable: true })
  excerptStart: number | null;

  @Column('integer', { name: 'excerpt_end', nullable: true })
  excerptEnd: number | null;

  @Field(() => Date, { nullable: true, description: 'The time of the last check for changes.' })
  @Column('timestamptz', { name: 'checked_at', nullable: true })
  checkedAt: Date | null;

  /** Consecutive checks at which the page could not be reached. */
  @Column('integer', { default: 0 })
  missed: number;

  @Field(() => DriftEnum, {
    nullable: true,
    description: 'The result of the last check; null before the first.',
  })
  @Column('text', { nullable: true })
  drift: Drift | null;

  @Field(() => Date, { nullable: true })
  @Column('timestamptz', { name: 'drift_at', nullable: true })
  driftAt: Date | null;
}
