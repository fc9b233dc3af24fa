import { badInput } from '@assay/domain';
import type { Reason } from '@assay/messages';
import { GraphQLError, type OperationDefinitionNode } from 'graphql';

/** A query that is refused as a whole, as BAD_INPUT on `query`. */
export function refusedQuery(why: Reason, operation?: OperationDefinitionNode): GraphQLError {
  const originalError = badInput('query', why);
  return new GraphQLError(originalError.message, { nodes: operation, originalError });
}
