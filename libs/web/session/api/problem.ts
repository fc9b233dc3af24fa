import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { sayUi } from '@assay/ui';
import type { ShownBlocker } from '@assay/ui';

/** What went wrong with a request, by the API's stable codes; `message` is the sentence to show. */
export type Problem =
  | { code: 'BAD_INPUT'; message: string; fields: { path: string; message: string }[] }
  | { code: 'CONFLICT'; message: string; current: Record<string, unknown> }
  | { code: 'BLOCKED'; message: string; blockers: ShownBlocker[] }
  | { code: 'LIMITED'; message: string; retryAfterSeconds: number }
  | {
      code: 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND' | 'UNAVAILABLE' | 'NETWORK' | 'UNKNOWN';
      message: string;
    };

/** Reads any error of a GraphQL request as a {@link Problem}. Unknown ones never show their inside. */
export function problemOf(error: unknown): Problem {
  if (!CombinedGraphQLErrors.is(error)) return { code: 'NETWORK', message: sayUi('problem.network') };
  const first = error.errors[0];
  return problemFrom(first?.message ?? '', first?.extensions ?? {});
}

/** Reads the message and extensions of one API error. */
export function problemFrom(message: string, extensions: Record<string, unknown>): Problem {
  switch (extensions['code']) {
    case 'BAD_INPUT':
      return { code: 'BAD_INPUT', message, fields: listOf(extensions['fields']) };
    case 'CONFLICT':
      return {
        code: 'CONFLICT',
        message,
        current: (extensions['current'] as Record<string, unknown> | undefined) ?? {},
      };
    case 'BLOCKED':
      return { code: 'BLOCKED', message, blockers: listOf(extensions['blockers']) };
    case 'LIMITED': {
      const seconds = Number(extensions['retryAfterSeconds'] ?? 60);
      // Where no waiting helps, the server's own sentence says what the limit is.
      const limit = seconds > 0 || !message ? sayUi('problem.limited', { seconds }) : message;
      return { code: 'LIMITED', message: limit, retryAfterSeconds: seconds };
    }
    case 'UNAUTHENTICATED':
      return { code: 'UNAUTHENTICATED', message };
    case 'FORBIDDEN':
      return { code: 'FORBIDDEN', message: message || sayUi('problem.forbidden') };
    case 'NOT_FOUND':
      return { code: 'NOT_FOUND', message: message || sayUi('problem.notFound') };
    case 'UNAVAILABLE':
      return { code: 'UNAVAILABLE', message: sayUi('problem.unavailable') };
    default:
      return { code: 'UNKNOWN', message: sayUi('problem.unknown') };
  }
}

function listOf<T>(value: unknown): T[] {
  return Array.isArray(value) ? (value as T[]) : [];
}

/** The message for one field of a form: the problem's own, matched by the last part of its path. */
export function fieldMessage(problem: Problem | undefined, field: string): string | undefined {
  if (problem?.code !== 'BAD_INPUT') return undefined;
  return problem.fields.find((one) => one.path === field || one.path.endsWith(`.${field}`))?.message;
}

/** What is left to say above a form once its named fields carry their own messages; undefined when nothing is. */
export function restOfProblem(problem: Problem | undefined, fields: readonly string[]): string | undefined {
  if (!problem) return undefined;
  if (problem.code !== 'BAD_INPUT') return problem.message;
  const unplaced = problem.fields.filter(
    (one) => !fields.some((field) => one.path === field || one.path.endsWith(`.${field}`)),
  );
  if (problem.fields.length === 0) return problem.message;
  return unplaced.length > 0 ? unplaced.map((one) => one.message).join(' ') : undefined;
}
