import { Node, UrlScalar, type Hop } from '@assay/server-platform';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A source as it was at one moment. Written once; its bytes stand in `archived_body`. */
@Entity('evidence_snapshot')
@ObjectType('EvidenceSnapshot', {
  implements: Node,
  description: 'A source as it was at one moment; it never changes.',
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

  @Field(() => UrlScalar, { nullable: true, description: 'What was asked for; null of an uploaded file.' })
  @Column('text', { nullable: true })
  url: string | null;

  @Field(() => String, { nullable: true, description: 'Of an uploaded file, as its sender named it.' })
  @Column('text', { name: 'file_name', nullable: true })
  fileName: string | null;

  /** Large; read where it is needed. */
  @Column('jsonb', { default: [], select: false })
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
    description: 'Where it is another thing than it says, or two at once: that, in a sentence.',
  })
  @Column('text', { name: 'type_note', nullable: true })
  typeNote: string | null;

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

  /** Where the paragraphs of the text begin that the page shows beside its article. */
  @Column('integer', { array: true, default: [], select: false })
  asides: number[];

  @Field(() => String, { nullable: true, description: 'Why there is no readable text, in a sentence.' })
  @Column('text', { name: 'text_problem', nullable: true })
  textProblem: string | null;

  @Field(() => Date)
  @Column('timestamptz', { name: 'taken_at', default: () => 'now()' })
  takenAt: Date;

  /** Who uploaded the file; null where a page was fetched. */
  @Column('uuid', { name: 'taken_by', nullable: true })
  takenById: string | null;
}
