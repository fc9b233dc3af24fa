import { CONFIG, type Config } from '@assay/server-platform/config';
import { UrlScalar } from '@assay/server-platform/graphql';
import { Revision } from '@assay/server-review';
import { Inject } from '@nestjs/common';
import { ResolveField, Resolver } from '@nestjs/graphql';
import { RevisionPreviews } from './revision-preview';

@Resolver(() => Revision)
export class RevisionPreviewResolver {
  constructor(
    private readonly previews: RevisionPreviews,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @ResolveField(() => UrlScalar, {
    description:
      "The URL of its verdict's page. Before the first version is published, the one that it would get if it were published now.",
  })
  async publicUrl(revision: Revision): Promise<string> {
    return this.config.origin + (await this.previews.pathOf(revision));
  }
}
