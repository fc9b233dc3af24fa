import { Node } from '@assay/server-platform';
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

  @Field({ description: 'Names the newsroom in addresses.' })
  @Column('text')
  slug: string;

  @Field()
  @Column('text')
  name: string;

  @Field({ description: 'Whether anybody may read what it has published.' })
  @Column('boolean', { name: 'is_public', default: false })
  isPublic: boolean;

  @Field(() => [String], { description: 'What editors ask of every revision before they decide, in order.' })
  @Column('jsonb', { default: '[]' })
  checklist: string[];

  @Field(() => [String], {
    nullable: true,
    description: 'Origins of the sites whose pages may read in a browser what it publishes; null: any site.',
  })
  @Column('text', { name: 'reader_origins', array: true, nullable: true })
  readerOrigins: string[] | null;

  /** Hours a revision may wait for its decision before others are told; null where nobody is. */
  @Column('integer', { name: 'escalate_after_hours', nullable: true })
  escalateAfterHours: number | null;
}
