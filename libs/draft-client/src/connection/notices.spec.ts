import { describe, expect, it } from 'vitest';
import { closedBecause, closing } from './closing';
import { readNotice } from './notices';
import { CONNECTION_TIMES, retryAfter } from './times';

describe('readNotice', () => {
  it('reads known messages of the server and ignores others', () => {
    expect(readNotice('{"type":"claim_changed"}')).toEqual({ type: 'claim_changed' });
    expect(
      readNotice('{"type":"refusal","code":"read_only","message":"You may read.","retry":false}'),
    ).toEqual({
      type: 'refusal',
      code: 'read_only',
      message: 'You may read.',
      retry: false,
    });
    expect(readNotice('{"type":"access","access":"read","code":null,"message":null}')).toEqual({
      type: 'access',
      access: 'read',
      code: null,
      message: null,
    });
    expect(readNotice('{"type":"storage","state":"away"}')).toEqual({ type: 'storage', state: 'away' });
    expect(readNotice('{"type":"limits","frame":10,"document":8}')).toEqual({
      type: 'limits',
      frame: 10,
      document: 8,
    });
    const readiness = { stage: 'in_review', changedSinceRevision: 2, readsAs: 'en', submit: null };
    expect(readNotice(JSON.stringify({ type: 'draft_readiness', seq: 7, readiness }))).toEqual({
      type: 'draft_readiness',
      seq: 7,
      readiness,
    });
    expect(readNotice('{"type":"limits","frame":"big"}')).toBeUndefined();
    expect(readNotice('{"type":"of tomorrow"}')).toBeUndefined();
    expect(readNotice('not json')).toBeUndefined();
  });
});

describe('closing', () => {
  it('asks to sign in, stays closed, or reconnects', () => {
    expect(closing(4401)).toBe('sign_in');
    expect(closing(4409)).toBe('stay_away');
    // How a WebSocket server refuses a message that is too big, before the engine receives it.
    expect(closing(1009)).toBe('stay_away');
    expect([1006, 4503, 4504, undefined].map(closing)).toEqual([
      'come_back',
      'come_back',
      'come_back',
      'come_back',
    ]);
  });
});

describe('closedBecause', () => {
  it('recognises a message that was too big by its code and by its reason', () => {
    expect(closedBecause(1009, '')).toBe('frame_too_big');
    expect(closedBecause(4413, 'frame_too_big')).toBe('frame_too_big');
    expect(closedBecause(4409, 'too_many_connections')).toBe('too_many_connections');
    expect(closedBecause(4400, 'malformed_frame')).toBe('other');
  });
});

describe('retryAfter', () => {
  it('grows up to its longest, half of it random', () => {
    const waits = [0, 1, 2, 3, 4, 100].map((failed) => retryAfter(CONNECTION_TIMES, failed, 1));
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000]);
    expect(retryAfter(CONNECTION_TIMES, 1, 0)).toBe(500);
  });
});
