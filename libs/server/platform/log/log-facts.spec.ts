import { expect, it } from 'vitest';
import { factsAsJson, inOneLogLine } from './log-facts';

it('writes what an error says, its causes and the errors it gathers, and no object that hangs on it', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const away = new Error('storage away', { cause: refused }) as Error & { client?: object };
  const client: Record<string, unknown> = {};
  client.self = client;
  away.client = client;
  const told = JSON.parse(factsAsJson({ error: away, updates: 3 })) as {
    updates: number;
    error: { message: string; stack: string; client?: unknown; cause: { code: string; message: string } };
  };
  expect(told).toMatchObject({
    updates: 3,
    error: { message: 'storage away', cause: { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' } },
  });
  expect(told.error.stack).toContain('log-facts.spec');
  expect(told.error.client).toBeUndefined();
});

it('ends where a cause leads back to its own error', () => {
  const error = new Error('one');
  error.cause = error;
  expect(JSON.parse(factsAsJson({ error }))).toMatchObject({ error: { message: 'one', cause: 'one' } });
});

it('says an error in one line, with its code', () => {
  expect(inOneLogLine(Object.assign(new Error('no\nroom'), { code: '53100' }))).toBe('53100 no room');
});
