import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { sayUi, sayWhy } from '@assay/ui';
import type { ServerReason, ShownBlocker } from '@assay/ui';

/** The error of a request, by the API's stable codes; `message` is the sentence to show. */
export type Problem =
  | { code: 'BAD_INPUT'; message: string; fields: { path: string; message: string }[] }
  | { code: 'CONFLICT'; message: string; current: Record<string, unknown> }
  | { code: 'BLOCKED'; message: string; blockers: ShownBlocker[] }
  /** The same request may succeed after this many seconds. */
  | { code: 'LIMITED'; message: string; retryAfterSeconds: number }
  | {
      code:
        'UNAUTHENTICATED' | 'TOO_MANY' | 'FORBIDDEN' | 'NOT_FOUND' | 'UNAVAILABLE' | 'NETWORK' | 'UNKNOWN';
      message: string;
    };

/** Converts any error of a GraphQL request to a {@link Problem}. The message of an unknown error is not shown. */
export function problemOf(error: unknown): Problem {
  if (!CombinedGraphQLErrors.is(error)) return { code: 'NETWORK', message: sayUi('problem.network') };
  const first = error.errors[0];
  return problemFrom(first?.message ?? '', first?.extensions ?? {});
}

/** Converts the message and the extensions of one API error. Its sentences are made from their reasons. */
export function problemFrom(english: string, extensions: Record<string, unknown>): Problem {
  const message = messageOf(english, extensions);
  switch (extensions['code']) {
    case 'BAD_INPUT':
      return { code: 'BAD_INPUT', message, fields: fieldsOf(extensions) };
    case 'CONFLICT':
      return {
        code: 'CONFLICT',
        message,
        current: (extensions['current'] as Record<string, unknown> | undefined) ?? {},
      };
    case 'BLOCKED':
      return { code: 'BLOCKED', message, blockers: listOf<ShownBlocker>(extensions['blockers']) };
    case 'LIMITED': {
      const seconds = Number(extensions['retryAfterSeconds'] ?? 60);
      return { code: 'LIMITED', message: sayUi('problem.limited', { seconds }), retryAfterSeconds: seconds };
    }
    case 'TOO_MANY':
      return { code: 'TOO_MANY', message };
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

/** A message is one reason's sentence, or one sentence for each field or blocker. */
function messageOf(message: string, extensions: Record<string, unknown>): string {
  const parts = listOf<ServerReason>(extensions['fields'] ?? extensions['blockers']);
  const isOfParts = parts.length > 0 && parts.map((part) => part.message).join(' ') === message;
  return isOfParts ? parts.map(sayWhy).join(' ') : sayWhy({ ...extensions, message });
}

function fieldsOf(extensions: Record<string, unknown>): { path: string; message: string }[] {
  return listOf<ServerReason & { path: string }>(extensions['fields']).map((field) => ({
    path: field.path,
    message: sayWhy(field),
  }));
}

function listOf<T>(value: unknown): T[] {
  return Array.isArray(value) ? (value as T[]) : [];
}

/** The problem's message for one form field, matched by the last part of its path. */
export function fieldMessage(problem: Problem | undefined, field: string): string | undefined {
  if (problem?.code !== 'BAD_INPUT') return undefined;
  return problem.fields.find((one) => one.path === field || one.path.endsWith(`.${field}`))?.message;
}

/** The message above a form, without the messages that its fields show; undefined if no message is left. */
export function restOfProblem(problem: Problem | undefined, fields: readonly string[]): string | undefined {
  if (!problem) return undefined;
  if (problem.code !== 'BAD_INPUT') return problem.message;
  const unplaced = problem.fields.filter(
    (one) => !fields.some((field) => one.path === field || one.path.endsWith(`.${field}`)),
  );
  if (problem.fields.length === 0) return problem.message;
  return unplaced.length > 0 ? unplaced.map((one) => one.message).join(' ') : undefined;
}
