import { sayReason, type Locale } from '@assay/messages';
import { CurrentLocale } from '@assay/server-platform/graphql';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { BlockerType } from './transition.types';

@Resolver(() => BlockerType)
export class BlockerResolver {
  @ResolveField()
  message(@Parent() blocker: BlockerType, @CurrentLocale() locale: Locale): string {
    return sayReason(blocker, locale);
  }
}
