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
  it('reads the code of the first error and never shows an unknown one', () => {
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

  it('says the limit itself where no waiting helps', () => {
    const limit = (retryAfterSeconds: number) =>
      problemFrom('A thread has at most 500 messages.', { code: 'LIMITED', retryAfterSeconds }).message;
    expect(limit(0)).toBe('A thread has at most 500 messages.');
    expect(limit(7)).toContain('7 seconds');
  });

  it('takes a failed request for a network problem', () => {
    expect(problemOf(new TypeError('Failed to fetch')).code).toBe('NETWORK');
  });
});

describe('fields', () => {
  it('puts each message at its field, and says only the rest above the form', () => {
    expect(fieldMessage(bad, 'name')).toBe('Name the person.');
    expect(fieldMessage(bad, 'statement')).toBe('Say the claim.');
    expect(fieldMessage(bad, 'topic')).toBeUndefined();
    expect(restOfProblem(bad, ['name', 'statement'])).toBeUndefined();
    expect(restOfProblem(bad, ['statement'])).toBe('Name the person.');
  });
});
