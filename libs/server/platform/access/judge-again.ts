import { because } from '@assay/messages';
import { forbidden, type Permission } from '@assay/domain';
import type { RequestContext } from '../graphql/context';
import { demand, type CallerResolver, type CallingMember } from './caller';

/**
 * Checks a subscriber's access again, from the session or key in Postgres, and clears the loaders, whose rows may have
 * changed since the last message.
 *
 * @param as the member who began the subscription
 * @throws UNAUTHENTICATED or FORBIDDEN when the access has ended
 */
export async function judgeAgain(
  context: RequestContext,
  callers: CallerResolver,
  permission: Permission,
  as?: CallingMember,
): Promise<void> {
  context.loaders.clear();
  context.caller = await callers.resolve(context.req);
  demand(context.caller, permission);
  if (as && context.caller.member?.memberId !== as.memberId) throw forbidden(because('session_elsewhere'));
}
