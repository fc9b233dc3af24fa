import { forbidden, type Permission } from '@assay/domain';
import type { RequestContext } from '../graphql/context';
import { demand, type CallerResolver, type CallingMember } from './caller';

/**
 * Judges anew, from the session or key in Postgres, who has been listening for a while, and forgets what was loaded for
 * the last telling: it is not how things stand now.
 *
 * @param as the member they began to listen as
 * @throws UNAUTHENTICATED or FORBIDDEN when they may not any more
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
  if (as && context.caller.member?.memberId !== as.memberId)
    throw forbidden('This session is in another newsroom.');
}
