import type { ArticleNotice, TextDirection } from '@assay/text';
import { DateScalar, Node, UrlScalar } from '@assay/server-platform/graphql';
import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export const TextDirectionEnum = { ltr: 'ltr', rtl: 'rtl' } as const;
registerEnumType(TextDirectionEnum, { name: 'TextDirection', description: 'The direction of a text.' });

export const ParagraphKindEnum = {
  title: 'title',
  standfirst: 'standfirst',
  body: 'body',
  boilerplate: 'boilerplate',
} as const;
registerEnumType(ParagraphKindEnum, {
  name: 'ParagraphKind',
  description: 'The role of a paragraph.',
  valuesMap: {
    boilerplate: {
      description:
        'None of the article: an appeal, a newsletter, a comment prompt, a link. Kept, and folded away.',
    },
  },
});

const ImportMethodEnum = { paste: 'paste', file: 'file', url: 'url' } as const;
export type ImportMethod = keyof typeof ImportMethodEnum;
registerEnumType(ImportMethodEnum, { name: 'ImportMethod', description: 'How a text was imported.' });

export const ArticleNoticeEnum = {
  consent_only: 'consent_only',
  teaser: 'teaser',
  from_metadata: 'from_metadata',
} as const;
registerEnumType(ArticleNoticeEnum, {
  name: 'ArticleNotice',
  description: 'Why an imported page may not be the requested article.',
  valuesMap: {
    consent_only: {
      description: 'The page only asks for consent to cookies; the article is not in it.',
    },
    teaser: { description: 'The page shows the beginning of the article; the rest is for subscribers.' },
    from_metadata: {
      description:
        'The page leaves its text to scripts; the article was read from its metadata (schema.org `articleBody`).',
    },
  },
});

@ObjectType('Paragraph', {
  description: 'A stretch of the text; `start` and `end` count UTF-16 units, `end` exclusive.',
})
export class ParagraphType {
  @Field(() => ParagraphKindEnum)
  kind: keyof typeof ParagraphKindEnum;

  @Field(() => Int)
  start: number;

  @Field(() => Int)
  end: number;

  @Field()
  text: string;
}

/**
 * The text of an article at one import. Postgres refuses any change to a row. Lists are read without the text, which may
 * have five megabytes: see `ListedVersion`.
 */
@Entity('article_version')
@ObjectType('ArticleVersion', {
  implements: Node,
  description: 'The immutable text of an article at one import.',
})
export class ArticleVersion implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Column('uuid', { name: 'article_id' })
  articleId: string;

  @Field(() => Int, { description: '1 for the first import; a changed original is the next.' })
  @Column('integer')
  number: number;

  @Field()
  @Column('text')
  title: string;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  standfirst: string | null;

  /** Loaded only where a query selects it. */
  @Column('text', { select: false })
  text: string;

  @Field({ description: 'SHA-256 of `text` in UTF-8, hex.' })
  @Column('text')
  sha256: string;

  @Field(() => UrlScalar, { nullable: true })
  @Column('text', { name: 'source_url', nullable: true })
  sourceUrl: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  publisher: string | null;

  @Field(() => [String])
  @Column('text', { array: true, default: '{}' })
  authors: string[];

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day of publication, as in the source.',
  })
  @Column('date', { name: 'published_at', nullable: true })
  publishedAt: string | null;

  @Field(() => Date, {
    nullable: true,
    description: 'The same to the second; null where the source does not say the hour and its time zone.',
  })
  @Column('timestamptz', { name: 'published_time', nullable: true })
  publishedTime: Date | null;

  @Field(() => String, { nullable: true, description: 'BCP 47, as the source says it or its letters tell.' })
  @Column('text', { nullable: true })
  language: string | null;

  @Field(() => TextDirectionEnum)
  @Column('text', { default: 'ltr' })
  direction: TextDirection;

  @Field(() => ArticleNoticeEnum, {
    nullable: true,
    description: 'Why the page may not be the requested article; null where there is no sign of it.',
  })
  @Column('text', { nullable: true })
  notice: ArticleNotice | null;

  @Field(() => ImportMethodEnum)
  @Column('text', { name: 'import_method' })
  importMethod: ImportMethod;

  @Field(() => Date)
  @Column('timestamptz', { name: 'imported_at', default: () => 'now()' })
  importedAt: Date;

  /** Where the paragraphs begin that are boilerplate. */
  @Column('integer', { array: true, default: '{}' })
  aside: number[];
}

/** A version in a list: without its text, which is loaded where a field needs it. */
export type ListedVersion = Omit<ArticleVersion, 'text'>;
