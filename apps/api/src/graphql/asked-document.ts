import { tellFailure } from '@assay/server-platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
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
  server.addHook('preHandler', async (request: AskingRequest, reply) => {
    if (request.url.split('?')[0] !== '/graphql') return;
    const byGet = request.method === 'GET';
    const asked = ((byGet ? request.query : request.body) ?? {}) as Asked;
    const hash = hashIn(asked.extensions);
    if (hash !== null) {
      if (asked.query === undefined) {
        const known = documents.byHash(hash);
        if (known === null) return refuse(reply, 'PersistedQueryNotFound', 'PERSISTED_QUERY_NOT_FOUND');
        asked.query = known;
      } else if (typeof asked.query !== 'string' || !documents.persist(hash, asked.query))
        return refuse(reply, 'This hash is not the SHA-256 of this query.', 'BAD_INPUT');
    }
    if (typeof asked.query !== 'string' || !asked.query.includes('{'))
      return refuse(reply, 'This is no GraphQL document.', 'BAD_INPUT');
    const name = typeof asked.operationName === 'string' ? asked.operationName : undefined;
    try {
      const operation = documents.operation(asked.query, name);
      if ((request.bodyBytes ?? 0) > usualBytes && !operation.fields.every((field) => TAKES_MUCH.has(field)))
        throw new GraphQLError(
          `Only ${[...TAKES_MUCH].join(' and ')} take more than ${usualBytes / 1024} kB.`,
        );
      asked.query = operation.text;
      asked.variables = withDefaults(asked.variables, operation, byGet);
      request.operation = operation;
    } catch (error) {
      await reply.send({ data: null, errors: [tellFailure(error)] });
    }
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
    // What Mercurius is told about it then, it tells the client.
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

async function refuse(reply: FastifyReply, message: string, code: string): Promise<void> {
  const fields = code === 'BAD_INPUT' ? { fields: [{ path: 'query', message }] } : {};
  await reply.send({ data: null, errors: [{ message, extensions: { code, ...fields } }] });
}
