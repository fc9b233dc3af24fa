import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { describe, expect, it } from 'vitest';
import { fieldMessage, problemFrom, problemOf, restOfProblem } from './problem';

const bad = problemFrom('Refused.', {
  code: 'BAD_INPUT',
  fields: [
    { path: 'input.claimant.name', message: 'Name the person.' },
    { path: 'input.statement', message: 'Say the claim.' },
  ],
});

describe('problemOf', () => {
  it('reads the code of the first error and does not show the message of an unknown one', () => {
    const masked = new CombinedGraphQLErrors({ errors: [{ message: 'relation "x" does not exist' }] });
    expect(problemOf(masked)).toMatchObject({ code: 'UNKNOWN' });
    expect(problemOf(masked).message).not.toContain('relation');
    const blocked = new CombinedGraphQLErrors({
      errors: [
        {
          message: 'No.',
          extensions: { code: 'BLOCKED', blockers: [{ code: 'rating_missing', message: 'Rate it.' }] },
        },
      ],
    });
    expect(problemOf(blocked)).toMatchObject({ code: 'BLOCKED', blockers: [{ code: 'rating_missing' }] });
  });

  it('shows the server’s sentence for a limit that waiting does not lift', () => {
    const message = 'A thread has at most 500 messages.';
    expect(problemFrom(message, { code: 'TOO_MANY', max: 500 })).toEqual({ code: 'TOO_MANY', message });
    expect(problemFrom('', { code: 'LIMITED', retryAfterSeconds: 7 }).message).toContain('7 seconds');
  });

  it('reads a failed request as a network problem', () => {
    expect(problemOf(new TypeError('Failed to fetch')).code).toBe('NETWORK');
  });
});

describe('fields', () => {
  it('shows each message at its field, and only the others above the form', () => {
    expect(fieldMessage(bad, 'name')).toBe('Name the person.');
    expect(fieldMessage(bad, 'statement')).toBe('Say the claim.');
    expect(fieldMessage(bad, 'topic')).toBeUndefined();
    expect(restOfProblem(bad, ['name', 'statement'])).toBeUndefined();
    expect(restOfProblem(bad, ['statement'])).toBe('Name the person.');
  });
});
