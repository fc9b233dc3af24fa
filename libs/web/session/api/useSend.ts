import { useState } from 'react';
import type { ApolloCache, OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { announce } from '@assay/ui';
import { problemOf } from './problem';
import type { Problem } from './problem';

interface SendOptions<Data, Variables> {
  /** Updates what the payload's ids do not reach: a list that a new object belongs to, or one that lost its object. */
  update?: (cache: ApolloCache, data: Data, variables: Variables) => void;
  /** False: the payload is not written to the cache, because it may be another person's. */
  keepsCache?: boolean;
}

/**
 * A mutation for a form: `send` returns the data, or undefined if the server refused it; `problem` then holds the
 * reason. The next call clears it. Objects of the payload update the cache by their ids.
 */
export function useSend<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  { update, keepsCache = true }: SendOptions<Data, Variables> = {},
) {
  const [mutate, { loading }] = useMutation<Data, OperationVariables>(
    document as TypedDocumentNode<Data, OperationVariables>,
  );
  const [problem, setProblem] = useState<Problem>();
  const send = async (variables: Variables): Promise<Data | undefined> => {
    setProblem(undefined);
    try {
      const { data } = await mutate({
        variables,
        fetchPolicy: keepsCache ? 'network-only' : 'no-cache',
        update: (cache, result) => {
          if (result.data) update?.(cache, result.data, variables);
        },
      });
      return data ?? undefined;
    } catch (error) {
      const found = problemOf(error);
      setProblem(found);
      announce(found.message);
      return undefined;
    }
  };
  return { send, busy: loading, problem, forget: () => setProblem(undefined) };
}
