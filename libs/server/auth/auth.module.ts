import { CALLER_RESOLVER } from '@assay/server-platform';
import { Global, Module } from '@nestjs/common';
import { AccountService } from './account.service';
import { KeyDoor } from './api-key/key-door';
import { AccountCareResolver } from './care/account-care.resolver';
import { AccountCareService } from './care/account-care.service';
import { AccountEvents } from './events/account-events';
import { AccountLinkService } from './link/account-link.service';
import { AccountMail } from './link/account-mail';
import { KnownDevices } from './session/known-devices';
import { SessionCookie } from './session/session-cookie';
import { SessionDoor } from './session/session-door';
import { SessionService } from './session/session.service';
import { SignInLimit } from './session/sign-in-limit';
import { AuthUpkeep } from './upkeep/auth-upkeep';

/** Accounts and sessions. Global, because every request is judged by it. */
@Global()
@Module({
  providers: [
    AccountCareResolver,
    AccountCareService,
    AccountEvents,
    AccountLinkService,
    AccountMail,
    AccountService,
    AuthUpkeep,
    SessionService,
    SessionCookie,
    KnownDevices,
    SignInLimit,
    SessionDoor,
    KeyDoor,
    { provide: CALLER_RESOLVER, useExisting: KeyDoor },
  ],
  exports: [
    AccountCareService,
    AccountEvents,
    AccountLinkService,
    AccountMail,
    AccountService,
    SessionService,
    SessionCookie,
    SessionDoor,
    CALLER_RESOLVER,
  ],
})
export class AuthModule {}
