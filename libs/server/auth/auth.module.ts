import { CALLER_RESOLVER } from '@assay/server-platform';
import { Global, Module } from '@nestjs/common';
import { KeyDoor } from './api-key/key-door';
import { AccountService } from './account.service';
import { KnownDevices } from './known-devices';
import { SessionCookie } from './session-cookie';
import { SessionDoor } from './session-door';
import { SessionService } from './session.service';
import { SignInLimit } from './sign-in-limit';

/** Accounts and sessions. Global, because every request is judged by it. */
@Global()
@Module({
  providers: [
    AccountService,
    SessionService,
    SessionCookie,
    KnownDevices,
    SignInLimit,
    SessionDoor,
    KeyDoor,
    { provide: CALLER_RESOLVER, useExisting: KeyDoor },
  ],
  exports: [AccountService, SessionService, SessionCookie, SessionDoor, CALLER_RESOLVER],
})
export class AuthModule {}
