import { Node } from '@assay/server-platform/graphql';
import { Field, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('newsroom')
@ObjectType('Newsroom', {
  implements: Node,
  description: 'The tenant: nothing crosses from one newsroom to another.',
})
export class Newsroom implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Field({ description: 'The newsroom’s name in URLs.' })
  @Column('text')
  slug: string;

  @Field()
  @Column('text')
  name: string;

  @Field({ description: 'Whether anyone may read what it has published, without a key.' })
  @Column('boolean', { name: 'is_public', default: false })
  isPublic: boolean;

  @Field(() => [String], { description: 'The checklist of every review, in order.' })
  @Column('jsonb', { default: '[]' })
  checklist: string[];

  @Field(() => [String], {
    nullable: true,
    description:
      'Origins of the sites whose pages may read its publications in a browser (CORS); null: any site.',
  })
  @Column('text', { name: 'reader_origins', array: true, nullable: true })
  readerOrigins: string[] | null;

  /** Hours that a revision may wait for a decision before other members are notified; null: no notification. */
  @Column('integer', { name: 'escalate_after_hours', nullable: true })
  escalateAfterHours: number | null;
}
