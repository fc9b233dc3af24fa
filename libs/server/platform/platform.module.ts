import { Global, Module } from '@nestjs/common';
import { Bus } from './database/bus';
import { Transactions } from './database/transactions';
import { GuardedFetch } from './outbound/guarded-fetch';

/** What every feature stands on: transactions and the bus. Config and the data source come from the host. */
@Global()
@Module({ providers: [Bus, Transactions, GuardedFetch], exports: [Bus, Transactions, GuardedFetch] })
export class PlatformModule {}
