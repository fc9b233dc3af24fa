import type { Permission } from '@assay/domain';
import { forbidden } from '@assay/domain';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import type { RequestContext } from '../graphql/context';
import { CALLER_RESOLVER, demand, type Caller, type CallerResolver } from './caller';
import { REQUIRED_PERMISSION } from './requires.decorator';

/** Holds every handler to the permission it declares; one that declares none lets nobody in. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(CALLER_RESOLVER) private readonly callers: CallerResolver,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission = this.reflector.get<Permission | undefined>(REQUIRED_PERMISSION, context.getHandler());
    if (!permission) throw forbidden('This handler declares no permission.');
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

/** A mutation's payload reads what it left behind, not what an earlier one of the same request had loaded. */
function forgetBeforeMutation(context: ExecutionContext): void {
  if (context.getType<GqlContextType>() !== 'graphql') return;
  const graphql = GqlExecutionContext.create(context);
  const { parentType } = graphql.getInfo<{ parentType: { name: string } }>();
  if (parentType.name === 'Mutation') graphql.getContext<RequestContext>().loaders.clear();
}
