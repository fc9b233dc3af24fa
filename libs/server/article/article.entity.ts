import { connectionOf, Node } from '@assay/server-platform/graphql';
import { Field, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('article')
@ObjectType('Article', { implements: Node, description: 'An imported text, with every version of it.' })
export class Article implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Column('uuid', { name: 'imported_by' })
  importedById: string;

  @Field(() => Date)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'When it was archived; null while it is not. No claim is marked in an archived article.',
  })
  @Column('timestamptz', { name: 'archived_at', nullable: true })
  archivedAt: Date | null;

  @Column('uuid', { name: 'archived_by', nullable: true })
  archivedById: string | null;
}

export const ArticleConnection = connectionOf(Article, 'Article', { totalCount: false });
