import { LIMITS } from '@assay/domain';
import { INPUT } from '@assay/domain/input';
import { DateScalar, InputId, InputText, InputValue, UrlScalar } from '@assay/server-platform/graphql';
import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { Article } from './article.entity';

@InputType('SourceFieldsInput', {
  description: 'What the importing member knows of the source; it takes precedence over the page.',
})
export class SourceFieldsInput {
  @InputValue(() => UrlScalar, { nullable: true })
  url?: string | null;

  @InputText(INPUT.publisher, { nullable: true })
  publisher?: string | null;

  @Field(() => [String], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(LIMITS.name, { each: true })
  authors?: string[] | null;

  @InputValue(() => DateScalar, { nullable: true })
  publishedAt?: string | null;
}

const OF_ARTICLE = 'The article that this is a newer text of; it becomes its next version.';

@InputType('ImportTextInput')
export class ImportTextInput {
  @InputId({ nullable: true, description: OF_ARTICLE })
  articleId?: string | null;

  @InputText({
    max: LIMITS.articleBytes,
    verbatim: true,
    description: 'A line is a paragraph. At most 5 MB.',
  })
  text: string;

  @InputText(INPUT.articleTitle, { nullable: true, description: 'Taken from the text when absent.' })
  title?: string | null;

  @Field(() => SourceFieldsInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => SourceFieldsInput)
  source?: SourceFieldsInput | null;
}

@InputType('ImportUrlInput')
export class ImportUrlInput {
  @InputId({
    nullable: true,
    description: `${OF_ARTICLE} Without it, an address by which an article is known already makes a version of that one too.`,
  })
  articleId?: string | null;

  @InputValue(() => UrlScalar)
  url: string;
}

const IMPORT_OUTCOMES = ['created', 'new_version', 'unchanged'] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];
const ImportOutcomeEnum = Object.fromEntries(IMPORT_OUTCOMES.map((one) => [one, one])) as {
  [O in ImportOutcome]: O;
};
registerEnumType(ImportOutcomeEnum, {
  name: 'ImportOutcome',
  description: 'The result of an import.',
  valuesMap: {
    created: { description: 'A new article was stored.' },
    new_version: { description: 'A new version of a known article was stored.' },
    unchanged: { description: 'The article has the text of its newest version; nothing was stored.' },
  },
});

@ObjectType('ArticlePayload')
export class ArticlePayload {
  @Field(() => ImportOutcomeEnum)
  outcome: ImportOutcome;

  @Field(() => Article)
  article: Article;
}
