import { useState } from 'react';
import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { announce } from '@assay/ui';
import { problemOf } from './problem';
import type { Problem } from './problem';

/**
 * A mutation as a form uses it: `send` answers the data, or undefined when the server refused, and
 * `problem` then holds why. A new try clears the old refusal.
 */
export function useSend<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
) {
  const [mutate, { loading }] = useMutation<Data, OperationVariables>(
    document as TypedDocumentNode<Data, OperationVariables>,
  );
  const [problem, setProblem] = useState<Problem>();
  const send = async (variables: Variables, refetchQueries: string[] = []): Promise<Data | undefined> => {
    setProblem(undefined);
    try {
      const { data } = await mutate({ variables, refetchQueries });
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
