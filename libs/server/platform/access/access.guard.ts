import { because } from '@assay/messages';
import type { Permission } from '@assay/domain';
import { forbidden } from '@assay/domain';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import type { RequestContext } from '../graphql/context';
import { CALLER_RESOLVER, demand, type Caller, type CallerResolver } from './caller';
import { REQUIRED_PERMISSION } from './requires.decorator';

/** Checks that the caller holds the handler's permission; refuses every call of a handler that declares none. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(CALLER_RESOLVER) private readonly callers: CallerResolver,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission = this.reflector.get<Permission | undefined>(REQUIRED_PERMISSION, context.getHandler());
    if (!permission) throw forbidden(because('handler_without_permission'));
    demand(await this.callerOf(context), permission);
    forgetBeforeMutation(context);
    return true;
  }

  private async callerOf(context: ExecutionContext): Promise<Caller> {
    if (context.getType<GqlContextType>() === 'graphql') {
      return GqlExecutionContext.create(context).getContext<RequestContext>().caller;
    }
    const request = context.switchToHttp().getRequest<FastifyRequest & { caller?: Caller }>();
    return (request.caller ??= await this.callers.resolve(request));
  }
}

/** Clears the loaders before a mutation: its payload must not contain rows that an earlier mutation of the request loaded. */
function forgetBeforeMutation(context: ExecutionContext): void {
  if (context.getType<GqlContextType>() !== 'graphql') return;
  const graphql = GqlExecutionContext.create(context);
  const { parentType } = graphql.getInfo<{ parentType: { name: string } }>();
  if (parentType.name === 'Mutation') graphql.getContext<RequestContext>().loaders.clear();
}
