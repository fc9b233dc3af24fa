import { Price, RequestLoaders, type Loaders } from '@assay/server-platform';
import { paragraphsOf } from '@assay/text';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ArticleVersion, ParagraphType, type ListedVersion } from '../article-version.entity';
import { ArticleTexts } from './article-texts';

/** A long text takes a tenth of a second to part and to answer, in which a node does nothing else. */
const PRICE_OF_PARAGRAPHS = 1_000;

@Resolver(() => ArticleVersion)
export class ArticleVersionResolver {
  constructor(private readonly texts: ArticleTexts) {}

  @ResolveField(() => String, {
    description: 'Paragraphs parted by an empty line; selectors count UTF-16 units in it.',
  })
  text(@Parent() version: ListedVersion, @RequestLoaders() loaders: Loaders): Promise<string> {
    return this.texts.of(version, loaders);
  }

  @Price(PRICE_OF_PARAGRAPHS)
  @ResolveField(() => [ParagraphType], {
    description: 'The same text in its parts, title and standfirst first.',
  })
  async paragraphs(
    @Parent() version: ListedVersion,
    @RequestLoaders() loaders: Loaders,
  ): Promise<ParagraphType[]> {
    return paragraphsOf({ ...version, text: await this.texts.of(version, loaders) });
  }
}
