import { Node, UrlScalar } from '@assay/server-platform/graphql';
import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('appearance')
@ObjectType('Appearance', {
  implements: Node,
  description: 'Where a claim appears: a passage by W3C quote and position selectors, or an outside page.',
})
export class Appearance implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Column('uuid', { name: 'claim_id' })
  claimId: string;

  @Column('uuid', { name: 'article_version_id', nullable: true })
  articleVersionId: string | null;

  @Field(() => UrlScalar, { nullable: true })
  @Column('text', { nullable: true })
  url: string | null;

  @Field({ description: 'The words themselves (TextQuoteSelector.exact).' })
  @Column('text')
  exact: string;

  @Field({ description: 'The text before them.' })
  @Column('text')
  prefix: string;

  @Field({ description: 'The text after them.' })
  @Column('text')
  suffix: string;

  @Field(() => Int, { description: 'UTF-16 units into the version’s text.' })
  @Column('integer', { name: 'start_at' })
  start: number;

  @Field(() => Int, { description: 'Exclusive.' })
  @Column('integer', { name: 'end_at' })
  end: number;

  /** The same passage in an earlier version of the article. */
  @Column('uuid', { name: 'moved_from_id', nullable: true })
  movedFromId: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The certainty with which it was found again in this version, 0 to 1; null where a member marked it.',
  })
  @Column('double precision', { nullable: true })
  score: number | null;

  @Field({ description: 'Whether a member said that the claim was first made here.' })
  @Column('boolean', { name: 'is_first', default: false })
  isFirst: boolean;

  @Column('uuid', { name: 'created_by' })
  createdById: string;
}
