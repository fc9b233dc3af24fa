import { badInput } from '@assay/domain';
import { because } from '@assay/messages';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { FastifyReply } from 'fastify';
import type { RequestContext } from './context';

/** A signal that fires when the client of a request closes its connection before it has the whole answer. */
export function clientLeft({ raw }: FastifyReply): AbortSignal {
  const left = new AbortController();
  const onClose = () => {
    // An expected failure: what is aborted fails with this reason, and is not logged as a defect.
    if (!raw.writableFinished) left.abort(badInput('', because('body_broken_off')));
  };
  // The client may have left while its request waited for a turn.
  if (raw.destroyed) onClose();
  else raw.once('close', onClose);
  return left.signal;
}

/** `clientLeft` of a GraphQL query or mutation, as a parameter of its resolver. Subscriptions have no answer of their own. */
export const ClientLeft = createParamDecorator((_: unknown, context: ExecutionContext) =>
  clientLeft(GqlExecutionContext.create(context).getContext<RequestContext>().reply),
);
