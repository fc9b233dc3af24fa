import { because } from '@assay/messages';
import { badInput } from '@assay/domain';
import { withoutHalfPairs } from '@assay/server-platform/database';
import { clientErrorOf, localeOf } from '@assay/server-platform/graphql';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { pathOf } from '../http/paths';
import type { Documents, Operation } from './documents';

/** A request for GraphQL, once it is known what it asks for. */
export interface AskingRequest extends FastifyRequest {
  operation?: Operation;
  /** The size of its body, where it has one. */
  bodyBytes?: number;
}

/** Fields that take a whole article or the state of a whole draft; any other is asked in a small body. */
const TAKES_MUCH = new Set(['importText', 'submitDraft']);

/** What a request carries (GraphQL over HTTP); by GET, `variables` and `extensions` are JSON in a string. */
interface Asked {
  query?: unknown;
  operationName?: unknown;
  variables?: unknown;
  extensions?: unknown;
}

/** Automatic persisted queries have this message and code in their protocol: clients send the whole query then. */
const PERSISTED_QUERY_NOT_FOUND = {
  message: 'PersistedQueryNotFound',
  extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' },
};

/**
 * Finds out which operation a request for GraphQL asks for, by its text or by its hash (automatic persisted queries,
 * as Apollo's clients speak them), and hands that one on alone, with the defaults of its variables.
 *
 * @param usualBytes the largest body of an operation that does not take a whole text
 *
 * What can be no document is refused here: every one has a brace. Mercurius looks a query up by its text in an object,
 * and finds there what every object has (`valueOf`, `__proto__`).
 */
export function findOperation(server: FastifyInstance, documents: Documents, usualBytes: number): void {
  server.addHook('preHandler', (request: AskingRequest, reply, done) => {
    if (pathOf(request.url) !== '/graphql') return done();
    const byGet = request.method === 'GET';
    const asked = ((byGet ? request.query : request.body) ?? {}) as Asked;
    if (typeof asked.variables === 'string') asked.variables = withoutHalfPairs(asked.variables);
    const hash = hashIn(asked.extensions);
    if (hash !== null) {
      if (asked.query === undefined) {
        const known = documents.byHash(hash);
        if (known === null) return void reply.send({ data: null, errors: [PERSISTED_QUERY_NOT_FOUND] });
        asked.query = known;
      } else if (typeof asked.query !== 'string' || !documents.persist(hash, asked.query))
        throw badInput('query', because('hash_of_other_query'));
    }
    if (typeof asked.query !== 'string' || !asked.query.includes('{'))
      throw badInput('query', because('no_graphql_document'));
    const name = typeof asked.operationName === 'string' ? asked.operationName : undefined;
    try {
      const operation = documents.operation(asked.query, name);
      if ((request.bodyBytes ?? 0) > usualBytes && !operation.fields.every((field) => TAKES_MUCH.has(field)))
        throw badInput(
          'query',
          because('body_for_other_fields', {
            fields: [...TAKES_MUCH].join(' and '),
            kilobytes: usualBytes / 1024,
          }),
        );
      asked.query = operation.text;
      asked.variables = withDefaults(asked.variables, operation, byGet);
      request.operation = operation;
    } catch (error) {
      return void reply.send({ data: null, errors: [clientErrorOf(error, localeOf(request))] });
    }
    done();
  });
}

function hashIn(extensions: unknown): string | null {
  try {
    const given = (typeof extensions === 'string' ? JSON.parse(extensions) : extensions) as {
      persistedQuery?: { version?: unknown; sha256Hash?: unknown };
    } | null;
    const { version, sha256Hash } = given?.persistedQuery ?? {};
    return version === 1 && typeof sha256Hash === 'string' ? sha256Hash : null;
  } catch {
    // Mercurius passes this error on to the client.
    return null;
  }
}

function withDefaults(variables: unknown, { defaults }: Operation, byGet: boolean): unknown {
  if (Object.keys(defaults).length === 0) return variables;
  try {
    const given = (byGet && variables ? JSON.parse(variables as string) : variables) as object | undefined;
    const filled = { ...defaults, ...given };
    return byGet ? JSON.stringify(filled) : filled;
  } catch {
    return variables;
  }
}
