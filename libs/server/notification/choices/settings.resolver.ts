import { CurrentMember, Requires, Transactions, type CallingMember } from '@assay/server-platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { SettingsService } from './settings.service';
import { NewsSettings, NewsSettingsPayload, SetNewsSettingsInput } from './settings.types';

@Resolver()
export class SettingsResolver {
  constructor(
    private readonly service: SettingsService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.read')
  @Query(() => NewsSettings, { description: "The calling member's own." })
  newsSettings(@CurrentMember() by: CallingMember): Promise<NewsSettings> {
    return this.service.of(by);
  }

  @Requires('newsroom.read')
  @Mutation(() => NewsSettingsPayload, { description: 'Chooses how the calling member is told.' })
  async setNewsSettings(
    @Args('input') input: SetNewsSettingsInput,
    @CurrentMember() by: CallingMember,
  ): Promise<NewsSettingsPayload> {
    await this.transactions.run((tx) => this.service.set(tx, by, input));
    return { settings: await this.service.of(by) };
  }
}
