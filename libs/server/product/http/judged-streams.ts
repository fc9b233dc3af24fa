import type { Caller, CallerResolver } from '@assay/server-platform/access';
import { databaseCannotServe } from '@assay/server-platform/database';
import type { FastifyInstance } from 'fastify';
import type { HttpLimits } from './limits/http-limits';
import type { JudgedRequest } from './judged-request';
import { whenOver } from './when-over';

/**
 * Judges the readers of answers that are sent as they are made again from time to time, and ends the answer of one who may read
 * no longer: a slow reader would else go on for hours after their key or membership ended. As for subscriptions,
 * access also ends where the session went over to another newsroom.
 */
export function judgeStreamsAgain(
  server: FastifyInstance,
  callers: () => CallerResolver,
  { streamJudgedEvery }: HttpLimits,
): void {
  server.addHook('onSend', async (request: JudgedRequest, reply, payload) => {
    const { caller } = request;
    const isStream = typeof (payload as { pipe?: unknown } | null)?.pipe === 'function';
    if (!isStream || (!caller?.key && !caller?.accountId) || reply.raw.destroyed) return payload;
    const judge = async () => {
      if (await hasAccess(callers(), request, caller)) return;
      reply.raw.destroy();
    };
    const judging = setInterval(() => void judge(), streamJudgedEvery).unref();
    whenOver(request, () => clearInterval(judging));
    return payload;
  });
}

/** Whether the request's key or session still opens what it opened; also while the database cannot say so. */
async function hasAccess(callers: CallerResolver, request: JudgedRequest, before: Caller): Promise<boolean> {
  try {
    return accessOf(await callers.resolve(request)) === accessOf(before);
  } catch (error) {
    // A key that was removed is refused.
    return databaseCannotServe(error);
  }
}

function accessOf({ sessionId, member, key }: Caller): string {
  return JSON.stringify([sessionId, member?.memberId, member?.role, key?.keyId, key?.scopes]);
}
