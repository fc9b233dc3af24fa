import {
  CALLER_RESOLVER,
  DateScalar,
  DateTimeScalar,
  JsonScalar,
  Loaders,
  tellFailure,
  UrlScalar,
  type CallerResolver,
  type RequestContext,
} from '@assay/server-platform';
import { PublicationModule, PublishedCache } from '@assay/server-publication';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import type { FastifyReply } from 'fastify';
import type { JudgedRequest } from '../http/judge-key';
import { queryLimits } from './query-limits';
import { GraphQLError, type ExecutionResult } from 'graphql';

/** Deepest selection a query may have: as deep as the introspection that every tool begins with. */
const MOST_DEPTH = 15;

/** Errors as the contract has them: a stable code, the sentence, and nothing internal. HTTP stays 200 (GraphQL over HTTP, legacy). */
export function formatErrors(result: ExecutionResult): { statusCode: number; response: ExecutionResult } {
  const errors = result.errors?.flatMap(each).map((error) => {
    const { message, extensions } = tellFailure(error);
    return new GraphQLError(message, {
      nodes: error.nodes,
      source: error.source,
      positions: error.positions,
      path: error.path,
      extensions,
    });
  });
  return { statusCode: 200, response: { data: result.data ?? null, errors } };
}

/** Mercurius wraps what validation found in one error; the client is told each. */
function each(error: GraphQLError): readonly GraphQLError[] {
  const wrapped = error.originalError as { errors?: readonly Error[] } | undefined;
  if (!wrapped?.errors?.length) return [error];
  return wrapped.errors.map((one) => (one instanceof GraphQLError ? one : new GraphQLError(one.message)));
}

/** GraphQL on Mercurius with its JIT, code first; the printed schema is held against the committed one. */
export const AssayGraphQLModule = GraphQLModule.forRootAsync<MercuriusDriverConfig>({
  driver: MercuriusDriver,
  imports: [PublicationModule],
  inject: [CALLER_RESOLVER, PublishedCache],
  useFactory: (callers: CallerResolver, published: PublishedCache) => ({
    autoSchemaFile: true,
    sortSchema: true,
    path: '/graphql',
    graphiql: false,
    jit: 1,
    queryDepth: MOST_DEPTH,
    validationRules: [queryLimits],
    allowBatchedQueries: false,
    buildSchemaOptions: {
      dateScalarMode: 'isoDate',
      scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
    },
    resolvers: { DateTime: DateTimeScalar, Date: DateScalar, JSON: JsonScalar, URL: UrlScalar },
    errorFormatter: ((result: ExecutionResult, context?: Partial<RequestContext>) => {
      if (context?.caller) published.noteNothing(context.caller);
      return formatErrors(result);
    }) as MercuriusDriverConfig['errorFormatter'],
    context: async (req: JudgedRequest, reply: FastifyReply): Promise<RequestContext> => ({
      req,
      reply,
      // What is read for it is noted by it, and asked for when the answer is sent.
      caller: (req.caller ??= await callers.resolve(req)),
      loaders: new Loaders(),
    }),
  }),
});
