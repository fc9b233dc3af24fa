import { CALLER_RESOLVER, type CallerResolver } from '@assay/server-platform/access';
import {
  RequestBudget,
  DateScalar,
  DateTimeScalar,
  JsonScalar,
  Loaders,
  UrlScalar,
  type RequestContext,
  localeOf,
} from '@assay/server-platform/graphql';
import { PublicationModule, PublishedCache } from '@assay/server-publication';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import type { FastifyReply } from 'fastify';
import type { JudgedRequest } from '../http/judged-request';
import { formatErrors } from './format-errors';
import type { ExecutionResult } from 'graphql';

/** Documents that are kept parsed, compiled and ready. */
const MOST_CACHED = 500;

/** Most faults of one document that are answered: the answer to a document of hundreds would be longer than the document. */
const MOST_FAULTS = 10;

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
    // What fails before a resolver is answered as every other route's failures are.
    errorHandler: false,
    jit: 1,
    // Each distinct document that anybody sends is kept parsed; ours and a hundred clients' are a few hundred.
    cache: MOST_CACHED,
    graphql: { validateOptions: { maxErrors: MOST_FAULTS } },
    allowBatchedQueries: false,
    buildSchemaOptions: {
      // Mercurius validates the schema too; Nest's check asks the whole schema for itself, which is a tenth of a start.
      skipCheck: true,
      dateScalarMode: 'isoDate',
      scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
    },
    resolvers: { DateTime: DateTimeScalar, Date: DateScalar, JSON: JsonScalar, URL: UrlScalar },
    errorFormatter: ((result: ExecutionResult, context?: Partial<RequestContext>) => {
      if (context?.caller) published.noteNothing(context.caller);
      return formatErrors(result, context?.locale);
    }) as MercuriusDriverConfig['errorFormatter'],
    context: async (req: JudgedRequest, reply: FastifyReply): Promise<RequestContext> => ({
      req,
      reply,
      // What is read for it is noted by it, and asked for when the answer is sent.
      caller: (req.caller ??= await callers.resolve(req)),
      locale: localeOf(req),
      loaders: new Loaders(),
      budget: new RequestBudget(),
    }),
  }),
});
