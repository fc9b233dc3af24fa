import { Newsroom } from '@assay/server-newsroom';
import { CurrentCaller, Requires, type Caller } from '@assay/server-platform/access';
import { type RequestContext } from '@assay/server-platform/graphql';
import { Args, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { SigningService } from '../signing/signing.service';
import { PublishedNewsroom } from './published.types';
import { VerdictService } from './verdict.service';

@Resolver(() => PublishedNewsroom)
export class PublishedNewsroomResolver {
  constructor(
    private readonly verdicts: VerdictService,
    private readonly signing: SigningService,
  ) {}

  @Requires('verdict.read')
  @Query(() => PublishedNewsroom, {
    nullable: true,
    description: 'A newsroom as its readers see it; null when there is none to read.',
  })
  publishedNewsroom(
    @CurrentCaller() caller: Caller,
    @Args('slug', { type: () => String }) slug: string,
  ): Promise<Newsroom | null> {
    return this.verdicts.readableNewsroom(caller, slug);
  }

  @ResolveField(() => [String], {
    description:
      'JWK thumbprints (RFC 7638, SHA-256, base64url) of the keys that signed what it published, newest first; the first is in use. Read from the same origin as the verdicts, they prove no more than that nothing changed since they were first read: compare them with what the newsroom tells you another way.',
  })
  async signingKeyFingerprints({ id }: Newsroom, _: unknown, { loaders }: RequestContext): Promise<string[]> {
    const keys = await loaders.list('newsroom.signingKeys', id, this.signing.keysOf);
    return keys.map(({ kid }) => kid);
  }
}
