import { AuditModule } from '@assay/server-audit';
import { CALLER_RESOLVER } from '@assay/server-platform/access';
import { Global, Module } from '@nestjs/common';
import { ApiKeyAuthenticator } from './api-key-authenticator';
import { ApiKeyResolver } from './api-key.resolver';
import { ApiKeyService } from './api-key.service';

/** API keys, and the authentication of requests. Global, since every request is authenticated. */
@Global()
@Module({
  imports: [AuditModule],
  providers: [
    ApiKeyAuthenticator,
    ApiKeyResolver,
    ApiKeyService,
    { provide: CALLER_RESOLVER, useExisting: ApiKeyAuthenticator },
  ],
  exports: [ApiKeyService, CALLER_RESOLVER],
})
export class ApiKeyModule {}
