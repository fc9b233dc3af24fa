import { expect, it } from 'vitest';
import { inOneLogLine, loggable } from './log-facts';

it('writes an error’s message, its causes and aggregated errors, and none of its object properties', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const away = new Error('storage away', { cause: refused }) as Error & { client?: object };
  const client: Record<string, unknown> = {};
  client.self = client;
  away.client = client;
  const read = loggable({ error: away, updates: 3n }) as {
    updates: string;
    error: { message: string; stack: string; client?: unknown };
  };
  expect(read).toMatchObject({
    updates: '3',
    error: { message: 'storage away', cause: { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' } },
  });
  expect(read.error.stack).toContain('log-facts.spec');
  expect(read.error.client).toBeUndefined();
});

it('ends where a cause or an object leads back to itself', () => {
  const error = new Error('one');
  error.cause = error;
  const ring: Record<string, unknown> = { error };
  ring.self = ring;
  expect(loggable(ring)).toMatchObject({ error: { message: 'one', cause: 'one' }, self: '[again]' });
});

it('says an error in one line, with its code', () => {
  expect(inOneLogLine(Object.assign(new Error('no\nroom'), { code: '53100' }))).toBe('53100 no room');
});
