import { Global, Module } from '@nestjs/common';
import { AccountService } from './account.service';
import { OwnAccountResolver } from './own-account/own-account.resolver';
import { OwnAccountService } from './own-account/own-account.service';
import { PasswordResetService } from './password/password-reset.service';
import { AccountEvents } from './events/account-events';
import { AccountLinkService } from './link/account-link.service';
import { AccountMail } from './link/account-mail';
import { KnownDevices } from './session/known-devices';
import { SessionCookie } from './session/session-cookie';
import { SessionAuthenticator } from './session/session-authenticator';
import { SessionService } from './session/session.service';
import { SignInLimit } from './session/sign-in-limit';
import { AuthUpkeep } from './upkeep/auth-upkeep';

/** Accounts and sessions. Global, since every request is authenticated with them. */
@Global()
@Module({
  providers: [
    OwnAccountResolver,
    OwnAccountService,
    PasswordResetService,
    AccountEvents,
    AccountLinkService,
    AccountMail,
    AccountService,
    AuthUpkeep,
    SessionService,
    SessionCookie,
    KnownDevices,
    SignInLimit,
    SessionAuthenticator,
  ],
  exports: [
    PasswordResetService,
    AccountEvents,
    AccountLinkService,
    AccountMail,
    AccountService,
    SessionService,
    SessionCookie,
    SessionAuthenticator,
  ],
})
export class AuthModule {}
