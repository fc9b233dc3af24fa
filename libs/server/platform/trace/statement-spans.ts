import { Client } from 'pg';
import { currentSpan, type SpanFacts } from './spans';

/** node-postgres' `query`, in its forms with a promise and with a callback. */
type Query = (this: Client, ...args: unknown[]) => unknown;

/**
 * Makes each statement that runs within a span a span of its own, named by what it does and to which table. Its values
 * and its text stay here.
 *
 * @returns takes it back
 */
export function traceStatements(): () => void {
  const prototype = Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = function (...args) {
    const parent = currentSpan();
    const facts = parent && factsOf(args[0]);
    if (!facts) return query.apply(this, args);
    const span = parent.child(
      `${facts['db.operation.name']} ${facts['db.collection.name'] ?? ''}`.trim(),
      facts,
    );
    const end = (error: unknown) => span.end({ 'db.response.status_code': codeOf(error) }, !!error);
    const callback = args.at(-1);
    if (typeof callback === 'function') {
      args[args.length - 1] = (error: unknown, result: unknown) => {
        end(error);
        (callback as (error: unknown, result: unknown) => void)(error, result);
      };
      return query.apply(this, args);
    }
    const answer = query.apply(this, args) as Promise<unknown>;
    answer.then(() => end(null), end);
    return answer;
  };
  return () => void (prototype.query = query);
}

/** What a statement does, from its first words; undefined for a cursor, which ends by events of its own. */
function factsOf(query: unknown): SpanFacts | undefined {
  if (typeof (query as { submit?: unknown } | null)?.submit === 'function') return undefined;
  const { text, name } = (typeof query === 'string' ? { text: query } : query) as {
    text?: string;
    name?: string;
  };
  if (typeof text !== 'string') return undefined;
  return {
    'db.system.name': 'postgresql',
    'db.operation.name': /[a-z]+/i.exec(text)?.[0].toLowerCase() ?? 'statement',
    'db.collection.name': /\b(?:from|into|update|join)\s+"?(?:\w+"?\.)?"?([a-z_]+)/i.exec(text)?.[1],
    'db.statement.name': name,
  };
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}
