import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../access/caller';
import { Allowance } from './allowance';
import { Loaders } from './loaders';

/** What every resolver of one GraphQL request shares. */
export interface RequestContext {
  req: FastifyRequest;
  reply: FastifyReply;
  caller: Caller;
  loaders: Loaders;
  /** What the request may still take of what is dear. */
  allowance: Allowance;
}

export { Allowance, Loaders };
