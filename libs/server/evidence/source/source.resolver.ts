import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { ClientLeft, Waits } from '@assay/server-platform/graphql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { SourceReader } from './source-reader';
import { ReadSourceInput, SourceReading } from './source.types';

@Resolver(() => SourceReading)
export class SourceResolver {
  constructor(private readonly reader: SourceReader) {}

  // A mutation although it stores nothing: it visits a site, which a link or a prefetch must not do.
  @Waits()
  @Requires('evidence.edit')
  @Mutation(() => SourceReading, {
    description:
      'Fetches a public page and reads what its evidence form needs: title, publisher, date, and the sentences nearest to the claim. Stores nothing.',
  })
  readSource(
    @Args('input') input: ReadSourceInput,
    @CurrentMember() by: CallingMember,
    @ClientLeft() left: AbortSignal,
  ): Promise<SourceReading> {
    return this.reader.read(by, input, left);
  }
}
