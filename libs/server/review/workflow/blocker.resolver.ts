import { sayReason } from '@assay/messages';
import { type RequestContext } from '@assay/server-platform/graphql';
import { ResolveField, Resolver } from '@nestjs/graphql';
import { BlockerType } from './transition.types';

@Resolver(() => BlockerType)
export class BlockerResolver {
  @ResolveField()
  message(blocker: BlockerType, _: unknown, { locale }: RequestContext): string {
    return sayReason(blocker, locale);
  }
}
