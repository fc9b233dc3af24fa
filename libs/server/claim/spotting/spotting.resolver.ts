import { because, type Locale } from '@assay/messages';
import { badInput } from '@assay/domain';
import { ArticleTexts, ArticleVersion, type ListedVersion } from '@assay/server-article';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { RequestLoaders, type Loaders, Waits, CurrentLocale } from '@assay/server-platform/graphql';
import { Args, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { SpottingService } from './spotting.service';
import { DismissSpottedInput, DismissSpottedPayload, SpottingType } from './spotting.types';

/** Most sentences in one answer. */
const MOST = 100;

@Resolver(() => ArticleVersion)
export class SpottingResolver {
  constructor(
    private readonly service: SpottingService,
    private readonly texts: ArticleTexts,
  ) {}

  @Waits()
  @ResolveField(() => SpottingType, { description: 'Sentences worth checking, suggested with the reason.' })
  spotted(
    @Parent() version: ListedVersion,
    @RequestLoaders() loaders: Loaders,
    @CurrentLocale() locale: Locale,
    @Args('first', { type: () => Int, defaultValue: 10, description: `1 to ${MOST}.` }) first = 10,
  ): Promise<SpottingType> {
    if (first < 1 || first > MOST) throw badInput('first', because('sentences_within', { most: MOST }));
    return this.service.of(version, () => this.texts.of(version, loaders), first, locale);
  }

  @Requires('claim.create')
  @Mutation(() => DismissSpottedPayload, { description: 'Puts a suggested sentence aside, for everybody.' })
  async dismissSpotted(
    @Args('input') { articleVersionId, start }: DismissSpottedInput,
    @CurrentMember() by: CallingMember,
  ): Promise<DismissSpottedPayload> {
    return { articleVersion: await this.service.dismiss(by, articleVersionId, start) };
  }
}
