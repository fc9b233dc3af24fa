import { type Locale } from '@assay/messages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../access/caller';
import { RequestBudget } from './request-budget';
import { Loaders } from './loaders';

/** The context that all resolvers of one GraphQL request share. */
export interface RequestContext {
  req: FastifyRequest;
  reply: FastifyReply;
  caller: Caller;
  /** The locale in which the request's sentences are made. */
  locale: Locale;
  loaders: Loaders;
  /** What the request may still use of limited resources. */
  budget: RequestBudget;
}

export { RequestBudget };
