import { because } from '@assay/messages';
import { LIMITS, badInput } from '@assay/domain';
import { ArticleService, type Article } from '@assay/server-article';
import { Claim, ClaimLoaders } from '@assay/server-claim';
import { EvidenceService, type Evidence } from '@assay/server-evidence';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { type RequestContext } from '@assay/server-platform/graphql';
import { PublicationService, type Publication } from '@assay/server-publication';
import { Args, Int, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { SearchService, type Answer } from './search.service';
import { SearchHit, SearchHitConnection, SearchKindEnum, SearchNode, type SearchKind } from './search.types';

@Resolver(() => SearchHit)
export class SearchResolver {
  constructor(
    private readonly service: SearchService,
    private readonly claims: ClaimLoaders,
    private readonly articles: ArticleService,
    private readonly evidence: EvidenceService,
    private readonly publications: PublicationService,
  ) {}

  @Requires('newsroom.read')
  @Query(() => SearchHitConnection, {
    description:
      'Everything of the newsroom that holds these words, the best first: `"a phrase"`, `-without`, `one or other`; the last word may be unfinished.',
  })
  search(
    @CurrentMember() { newsroomId }: CallingMember,
    @Args('query', { type: () => String }) query: string,
    @Args('kinds', { type: () => [SearchKindEnum], nullable: true }) kinds?: SearchKind[] | null,
    @Args('first', { type: () => Int, defaultValue: 20 }) first = 20,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<Answer> {
    if (query.length > LIMITS.searched)
      throw badInput('query', because('text_too_long', { most: LIMITS.searched, have: query.length }));
    return this.service.search(newsroomId, query, kinds ?? null, first, after ?? null);
  }

  @ResolveField(() => Claim, {
    nullable: true,
    description: 'The claim it belongs to; an article belongs to none.',
  })
  claim({ claimId }: SearchHit, _: unknown, { loaders }: RequestContext): Promise<Claim | null> | null {
    return claimId ? loaders.load('claim', claimId, this.claims.byIds) : null;
  }

  @ResolveField(() => SearchNode, { nullable: true, description: 'Null when it has gone meanwhile.' })
  node(
    { kind, sourceId }: SearchHit,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Claim | Evidence | Article | Publication | null> {
    switch (kind) {
      case 'claim':
      case 'draft':
        return loaders.load('claim', sourceId, this.claims.byIds);
      case 'evidence':
        return loaders.load('evidence', sourceId, this.evidence.byIds);
      case 'article':
        return loaders.load('article', sourceId, this.articles.byIds);
      case 'publication':
        return loaders.load('publication', sourceId, this.publications.byIds);
    }
  }
}
