import { STORABLE_JSON } from '@assay/server-platform/database';
import type { Reason } from '@assay/messages';
import { Node, UrlScalar } from '@assay/server-platform/graphql';
import type { Hop } from '@assay/server-platform/outbound';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A source as it was at one time. Never updated; its bytes are in `archived_body`. */
@Entity('evidence_snapshot')
@ObjectType('EvidenceSnapshot', {
  implements: Node,
  description: 'A source as it was at one time. It never changes.',
})
export class EvidenceSnapshot implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Field(() => ID)
  @Column('uuid', { name: 'evidence_id' })
  evidenceId: string;

  @Column('text')
  origin: 'page' | 'file';

  @Field(() => UrlScalar, {
    nullable: true,
    description: 'The requested address; null for an uploaded file.',
  })
  @Column('text', { nullable: true })
  url: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name of an uploaded file, as its sender gave it.',
  })
  @Column('text', { name: 'file_name', nullable: true })
  fileName: string | null;

  /** Large; read where it is needed. */
  @Column('jsonb', { default: [], select: false, transformer: STORABLE_JSON })
  hops: Hop[];

  @Field(() => Int, { nullable: true, description: 'HTTP status.' })
  @Column('integer', { nullable: true })
  status: number | null;

  @Field(() => String, { nullable: true, description: 'The media type it says it is.' })
  @Column('text', { name: 'said_type', nullable: true })
  saidType: string | null;

  @Field(() => String, { description: 'The media type its bytes are.' })
  @Column('text', { name: 'sniffed_type' })
  sniffedType: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its type, in a sentence, where it is another than its sender says, or two types at once.',
  })
  @Column('text', { name: 'type_note', nullable: true })
  typeNote: string | null;

  /** Null in rows from before sentences had codes. */
  @Column('jsonb', { name: 'type_note_reasons', nullable: true, transformer: STORABLE_JSON })
  typeNoteReasons: Reason[] | null;

  @Column('bytea', { nullable: true })
  sha256: Buffer | null;

  @Field(() => Int, { nullable: true, description: 'Bytes.' })
  @Column('integer', { nullable: true })
  size: number | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  title: string | null;

  /** Large; read where it is needed. */
  @Column('text', { nullable: true, select: false })
  text: string | null;

  /** The offsets of the text's boilerplate paragraphs. */
  @Column('integer', { array: true, default: [], select: false })
  asides: number[];

  @Field(() => String, { nullable: true, description: 'Why there is no readable text, in a sentence.' })
  @Column('text', { name: 'text_problem', nullable: true })
  textProblem: string | null;

  /** Null in rows from before sentences had codes. */
  @Column('jsonb', { name: 'text_problem_reasons', nullable: true, transformer: STORABLE_JSON })
  textProblemReasons: Reason[] | null;

  @Field(() => Date)
  @Column('timestamptz', { name: 'taken_at', default: () => 'now()' })
  takenAt: Date;

  /** The member who uploaded the file; null for a fetched page. */
  @Column('uuid', { name: 'taken_by', nullable: true })
  takenById: string | null;
}
