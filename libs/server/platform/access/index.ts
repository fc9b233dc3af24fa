export { AccessGuard } from './access.guard';
export { addressGroup } from './address-group';
export {
  CALLER_RESOLVER,
  ANONYMOUS,
  SESSION_LONGEST,
  demand,
  readsNewsroom,
  callerRoleOf,
  memberOf,
  type Caller,
  type CallerResolver,
  type CallingMember,
  type Credential,
} from './caller';
export { CurrentCaller, CurrentMember } from './current-caller.decorator';
export { judgeAgain } from './judge-again';
export { Requires } from './requires.decorator';
