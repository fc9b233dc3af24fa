import type { Caller } from '@assay/server-platform/access';
import type { FastifyRequest } from 'fastify';

/** A request whose caller has been found out already, or could not be because the database is away. */
export interface JudgedRequest extends FastifyRequest {
  caller?: Caller;
  /** When the session or key was looked up, in milliseconds of `performance.now()`. */
  judgedAt?: number;
  /** Why the session it brings could not be looked up. */
  unjudged?: unknown;
}
