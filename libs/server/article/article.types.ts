import { LIMITS } from '@assay/domain';
import { DateScalar, InputText, InputValue, UrlScalar } from '@assay/server-platform';
import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { Article } from './article.entity';

@InputType('SourceFieldsInput', {
  description: 'What the person who imports knows of the source; it goes before what the page says.',
})
export class SourceFieldsInput {
  @InputValue(() => UrlScalar, { nullable: true })
  url?: string | null;

  @InputText({ max: LIMITS.name, nullable: true })
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

@InputType('ImportTextInput')
export class ImportTextInput {
  @InputText({
    max: LIMITS.articleBytes,
    verbatim: true,
    description: 'A line is a paragraph. At most 5 MB.',
  })
  text: string;

  @InputText({ max: LIMITS.title, nullable: true, description: 'Taken from the text when absent.' })
  title?: string | null;

  @Field(() => SourceFieldsInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => SourceFieldsInput)
  source?: SourceFieldsInput | null;
}

@InputType('ImportUrlInput')
export class ImportUrlInput {
  @InputValue(() => UrlScalar)
  url: string;
}

@ObjectType('ArticlePayload')
export class ArticlePayload {
  @Field(() => Article)
  article: Article;
}
