import { DomainError } from '@assay/domain';
import { databaseCannotServe } from '@assay/server-platform/database';
import { clientErrorOf } from '@assay/server-platform/graphql';

/**
 * Every way in which this server closes a socket for subscriptions by itself: the close code (4000 to 4999 are the
 * application's, RFC 6455, 7.4.2), with the name that travels as its reason. `graphql-ws` comes back by itself after
 * those it does not count as fatal; the others would be refused again.
 */
export const LIVE_CLOSE = {
  bad_message: 4400,
  unauthenticated: 4401,
  too_many_connections: 4403,
  too_large: 4413,
  too_fast: 4429,
  server_error: 4500,
  unavailable: 4503,
  catch_up: 4505,
} as const;

export type LiveClose = keyof typeof LIVE_CLOSE;

/** How a socket ends whose message could not be handled; the close says nothing of the error itself. */
export function closeFor(error: unknown): LiveClose {
  if (error instanceof DomainError && error.failure.code === 'UNAUTHENTICATED') return 'unauthenticated';
  clientErrorOf(error);
  return databaseCannotServe(error) ? 'unavailable' : 'server_error';
}
