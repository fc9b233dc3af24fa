import { ArticleNoticeEnum, TextDirectionEnum } from '@assay/server-article';
import { DateScalar, InputId, InputValue, UrlScalar } from '@assay/server-platform/graphql';
import type { ArticleNotice, TextDirection } from '@assay/text';
import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Evidence } from '../evidence.entity';

@InputType('ReadSourceInput')
export class ReadSourceInput {
  @InputId({ description: 'The claim whose statement the page is searched for.' })
  claimId: string;

  @InputValue(() => UrlScalar, {
    description: 'The page. Its site can see the visit; private networks are out of reach.',
  })
  url: string;
}

@ObjectType('SourceReading', {
  description: 'What a page says about itself, to fill in a piece of evidence. Nothing of it is stored.',
})
export class SourceReading {
  @Field(() => UrlScalar, {
    description:
      'The page’s URL after redirects; the requested one where the site answered with another page.',
  })
  url: string;

  @Field()
  title: string;

  @Field(() => String, { nullable: true, description: 'The publisher, or the name of the site.' })
  publisher: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day of publication, as the page states it.' })
  publishedAt: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'BCP 47, as the page declares it or as its letters show.',
  })
  language: string | null;

  @Field(() => TextDirectionEnum, { description: 'The direction of the page’s text.' })
  direction: TextDirection;

  @Field(() => ArticleNoticeEnum, {
    nullable: true,
    description: 'Why the page may not be the intended one; null without such a sign.',
  })
  notice: ArticleNotice | null;

  @Field(() => [String], {
    description:
      'Sentences of the page that say most of what the claim’s statement says, the nearest first; at most 3. Empty where none is near, and where the search takes too long.',
  })
  passages: string[];

  @Field(() => Evidence, {
    nullable: true,
    description: 'The source of the claim that already has this page’s URL; null if there is none.',
  })
  evidence: Evidence | null;
}
