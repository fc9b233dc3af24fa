export { ApiKey, KEY_SCOPES, KeyScopeEnum, type KeyScope } from './api-key/api-key.entity';
export { KEY_PREFIX, keyHash } from './api-key/key-door';
export { Account } from './account.entity';
export { AccountService } from './account.service';
export { AuthModule } from './auth.module';
export { SessionCookie } from './session-cookie';
export { SessionDoor } from './session-door';
export { SessionService } from './session.service';
export { SignInLimit } from './sign-in-limit';
