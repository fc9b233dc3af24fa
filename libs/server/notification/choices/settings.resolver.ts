import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { SettingsService } from './settings.service';
import { NewsSettings, NewsSettingsPayload, SetNewsSettingsInput } from './settings-former.types';
import {
  NotificationSettings,
  NotificationSettingsPayload,
  SetNotificationSettingsInput,
} from './settings.types';

@Resolver()
export class SettingsResolver {
  constructor(
    private readonly service: SettingsService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.read')
  @Query(() => NotificationSettings, { description: "The calling member's notification settings." })
  notificationSettings(@CurrentMember() by: CallingMember): Promise<NotificationSettings> {
    return this.service.of(by);
  }

  @Requires('newsroom.read')
  @Mutation(() => NotificationSettingsPayload, {
    description: 'Changes the calling member’s notification settings.',
  })
  async setNotificationSettings(
    @Args('input') input: SetNotificationSettingsInput,
    @CurrentMember() by: CallingMember,
  ): Promise<NotificationSettingsPayload> {
    await this.transactions.run((tx) => this.service.set(tx, by, input));
    return { settings: await this.service.of(by) };
  }

  @Requires('newsroom.read')
  @Query(() => NewsSettings, {
    description: 'The calling member’s notification settings.',
    deprecationReason: 'Renamed: use `notificationSettings`.',
  })
  newsSettings(@CurrentMember() by: CallingMember): Promise<NewsSettings> {
    return this.service.of(by);
  }

  @Requires('newsroom.read')
  @Mutation(() => NewsSettingsPayload, {
    description: 'Changes the calling member’s notification settings.',
    deprecationReason: 'Renamed: use `setNotificationSettings`.',
  })
  async setNewsSettings(
    @Args('input') input: SetNewsSettingsInput,
    @CurrentMember() by: CallingMember,
  ): Promise<NewsSettingsPayload> {
    await this.transactions.run((tx) => this.service.set(tx, by, input));
    return { settings: await this.service.of(by) };
  }
}
