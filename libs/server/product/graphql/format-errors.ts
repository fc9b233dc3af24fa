import { type Locale } from '@assay/messages';
import { clientErrorOf } from '@assay/server-platform/graphql';
import { GraphQLError, type ExecutionResult } from 'graphql';

/** Errors as the contract has them: a stable code, the sentence, and nothing internal. HTTP stays 200 (GraphQL over HTTP, legacy). */
export function formatErrors(
  result: ExecutionResult,
  locale?: Locale,
): { statusCode: number; response: ExecutionResult } {
  const errors = result.errors?.flatMap(each).map((error) => {
    const { message, extensions } = clientErrorOf(error, locale);
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

/** Whatever was thrown outside a document's execution, as a result that `formatErrors` reads. */
export function failedResult(error: unknown): ExecutionResult {
  if (error instanceof GraphQLError) return { errors: [error] };
  const originalError = error instanceof Error ? error : new Error(String(error));
  return { errors: [new GraphQLError(originalError.message, { originalError })] };
}

/** Mercurius wraps what validation found in one error; the client gets each fault as an error of its own. */
function each(error: GraphQLError): readonly GraphQLError[] {
  const wrapped = error.originalError as { errors?: readonly Error[] } | undefined;
  if (!wrapped?.errors?.length || !('code' in wrapped && String(wrapped.code).startsWith('MER_')))
    return [error];
  return wrapped.errors.map((one) => (one instanceof GraphQLError ? one : new GraphQLError(one.message)));
}
