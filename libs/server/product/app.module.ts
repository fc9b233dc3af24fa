import { ApiKeyModule } from '@assay/server-api-key';
import { AuthModule } from '@assay/server-auth';
import { DiscussionModule } from '@assay/server-discussion';
import { ExternalVerdictsModule } from '@assay/server-external-verdicts';
import { PublicationModule } from '@assay/server-publication';
import { ClaimOperationsModule } from '@assay/server-claim-operations';
import { InsightModule } from '@assay/server-insight';
import { SearchModule } from '@assay/server-search';
import { AccessGuard } from '@assay/server-platform/access';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { PlatformModule } from '@assay/server-platform/module';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AssayGraphQLModule } from './graphql/graphql.module';
import { HealthController } from './http/health.controller';
import { MetricsController } from './http/metrics.controller';

/** What only the host knows: the environment and the database connection it waited for. */
@Global()
@Module({})
class HostModule {
  static with(config: Config, source: DataSource): DynamicModule {
    return {
      module: HostModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: DataSource, useValue: source },
      ],
      exports: [CONFIG, DataSource],
    };
  }
}

/** The whole server. */
@Module({})
export class AppModule {
  static with(config: Config, source: DataSource): DynamicModule {
    return {
      module: AppModule,
      imports: [
        HostModule.with(config, source),
        PlatformModule,
        AuthModule,
        ApiKeyModule,
        PublicationModule,
        ExternalVerdictsModule,
        SearchModule,
        ClaimOperationsModule,
        DiscussionModule,
        InsightModule,
        AssayGraphQLModule,
      ],
      controllers: [HealthController, MetricsController],
      providers: [{ provide: APP_GUARD, useClass: AccessGuard }],
    };
  }
}
