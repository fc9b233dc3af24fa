import type { Caller } from '@assay/server-platform';
import type { FastifyRequest } from 'fastify';

/** A request whose caller has been found out already, or could not be because the database is away. */
export interface JudgedRequest extends FastifyRequest {
  caller?: Caller;
  /** Why the session it brings could not be looked up. */
  unjudged?: unknown;
}
