import { Global, Module } from '@nestjs/common';
import { Bus } from './database/bus';
import { Transactions } from './database/transactions';

/** What every feature stands on: transactions and the bus. Config and the data source come from the host. */
@Global()
@Module({ providers: [Bus, Transactions], exports: [Bus, Transactions] })
export class PlatformModule {}
