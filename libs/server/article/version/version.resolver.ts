import { Price, type RequestContext } from '@assay/server-platform/graphql';
import { paragraphsOf } from '@assay/text';
import { ResolveField, Resolver } from '@nestjs/graphql';
import { ArticleVersion, ParagraphType, type ListedVersion } from '../article-version.entity';
import { ArticleTexts } from './article-texts';

/** Splitting and serialising a long text blocks the node's event loop for a tenth of a second. */
const PRICE_OF_PARAGRAPHS = 1_000;

@Resolver(() => ArticleVersion)
export class ArticleVersionResolver {
  constructor(private readonly texts: ArticleTexts) {}

  @ResolveField(() => String, {
    description: 'Paragraphs separated by an empty line; selectors count UTF-16 units in it.',
  })
  text(version: ListedVersion, _: unknown, { loaders }: RequestContext): Promise<string> {
    return this.texts.of(version, loaders);
  }

  @Price(PRICE_OF_PARAGRAPHS)
  @ResolveField(() => [ParagraphType], {
    description: 'The text in its paragraphs, title and standfirst first.',
  })
  async paragraphs(
    version: ListedVersion,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<ParagraphType[]> {
    return paragraphsOf({ ...version, text: await this.texts.of(version, loaders) });
  }
}
