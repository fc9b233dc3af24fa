import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/context';
import { memberOf, type Caller, type CallingMember } from './caller';

function callerOf(context: ExecutionContext): Caller {
  return context.getType<GqlContextType>() === 'graphql'
    ? GqlExecutionContext.create(context).getContext<RequestContext>().caller
    : context.switchToHttp().getRequest<{ caller: Caller }>().caller;
}

/** Injects the caller. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext) =>
  callerOf(context),
);

/** Injects the calling member, in handlers whose permission only members have. */
export const CurrentMember = createParamDecorator((_: unknown, context: ExecutionContext): CallingMember =>
  memberOf(callerOf(context)),
);
