import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../access/caller';
import { Loaders } from './loaders';

/** What every resolver of one GraphQL request shares. */
export interface RequestContext {
  req: FastifyRequest;
  reply: FastifyReply;
  caller: Caller;
  loaders: Loaders;
}

export { Loaders };
