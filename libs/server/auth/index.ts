export { Account } from './account.entity';
export { AccountService, type VerifiedAccount } from './account.service';

export { AuthModule } from './auth.module';
export { PasswordResetService } from './password/password-reset.service';
export { AccountEvents, originOf, type Origin } from './events/account-events';
export { AccountLinkService } from './link/account-link.service';
export { AccountMail } from './link/account-mail';
export { SessionCookie } from './session/session-cookie';
export { SessionAuthenticator } from './session/session-authenticator';
export { SessionService } from './session/session.service';
export { DELETE_ENDED_SESSIONS } from './upkeep/auth-upkeep';
export { SignInLimit } from './session/sign-in-limit';
