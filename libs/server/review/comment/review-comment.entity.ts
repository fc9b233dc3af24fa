import type { Field as DraftField } from '@assay/verdict-doc';
import { Node } from '@assay/server-platform/graphql';
import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { PassageRemark } from './passage-remark';

export const DraftFieldEnum = { headline: 'headline', summary: 'summary', rationale: 'rationale' } as const;
registerEnumType(DraftFieldEnum, { name: 'DraftField', description: 'A text of a verdict.' });

/** An editor's comment on a passage; the draft shows it at the passage until a member resolves it. */
@Entity('review_comment')
@ObjectType('ReviewComment', { implements: Node, description: "An editor's comment on a passage." })
export class ReviewComment extends PassageRemark implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Column('uuid', { name: 'claim_id' })
  claimId: string;

  @Column('uuid', { name: 'revision_id' })
  revisionId: string;

  @Column('uuid', { name: 'author_id' })
  authorId: string;

  @Field(() => DraftFieldEnum)
  @Column('text')
  field: DraftField;

  @Field({ description: 'The words that it is about, as they are in the revision.' })
  @Column('text')
  quote: string;

  @Field(() => Int, { description: 'Where they began in the text of the field, in UTF-16 units.' })
  @Column('integer', { name: 'start_at' })
  start: number;

  @Field(() => Int)
  @Column('integer', { name: 'end_at' })
  end: number;

  @Field()
  @Column('text')
  body: string;

  @Field(() => Date)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  at: Date;
}
