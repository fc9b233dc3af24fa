import type { ArchiveState, Drift, ExcerptState, FetchProblem } from '@assay/domain';
import { UrlScalar } from '@assay/server-platform';
import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ArchiveStateEnum, DriftEnum, ExcerptStateEnum, FetchProblemEnum } from './enums';

/** How one source is kept: the job that fetches it, what it has kept, and what the web says now. */
@Entity('evidence_archive')
@ObjectType('EvidenceArchive', { description: 'How a source is kept, and what became of it since.' })
export class EvidenceArchive {
  @PrimaryColumn('uuid', { name: 'evidence_id' })
  evidenceId: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Field(() => UrlScalar, { nullable: true, description: 'What is fetched; null of an uploaded file.' })
  @Column('text', { nullable: true })
  url: string | null;

  @Field(() => ArchiveStateEnum)
  @Column('text')
  state: ArchiveState;

  @Field(() => Date, { nullable: true, description: 'When it is fetched next; null when it is not.' })
  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt: Date | null;

  /** Tries since the last that went well. Each try raises it, and only the newest may write what came of it. */
  @Field(() => Int)
  @Column('integer', { default: 0 })
  attempts: number;

  @Field(() => FetchProblemEnum, { nullable: true })
  @Column('text', { name: 'problem_code', nullable: true })
  problemCode: FetchProblem | null;

  @Field(() => String, { nullable: true, description: 'Why the last try came to nothing, in a sentence.' })
  @Column('text', { nullable: true })
  problem: string | null;

  /** What the evidence rests on. */
  @Column('uuid', { name: 'snapshot_id', nullable: true })
  snapshotId: string | null;

  /** The newest copy, of a page that changed. */
  @Column('uuid', { name: 'latest_id', nullable: true })
  latestId: string | null;

  @Field(() => ExcerptStateEnum, {
    nullable: true,
    description: 'Null without an excerpt or an archived text.',
  })
  @Column('text', { name: 'excerpt_state', nullable: true })
  excerptState: ExcerptState | null;

  @Field(() => Float, { nullable: true, description: '1: letter by letter.' })
  @Column('double precision', { name: 'excerpt_score', nullable: true })
  excerptScore: number | null;

  @Column('integer', { name: 'excerpt_start', nullable: true })
  excerptStart: number | null;

  @Column('integer', { name: 'excerpt_end', nullable: true })
  excerptEnd: number | null;

  @Field(() => Date, { nullable: true, description: 'When the web was last asked whether it changed.' })
  @Column('timestamptz', { name: 'checked_at', nullable: true })
  checkedAt: Date | null;

  /** How often in a row it could not be reached. */
  @Column('integer', { default: 0 })
  missed: number;

  @Field(() => DriftEnum, { nullable: true, description: 'Null until it was asked again.' })
  @Column('text', { nullable: true })
  drift: Drift | null;

  @Field(() => Date, { nullable: true })
  @Column('timestamptz', { name: 'drift_at', nullable: true })
  driftAt: Date | null;
}
