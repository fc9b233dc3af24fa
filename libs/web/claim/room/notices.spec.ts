import { describe, expect, it } from 'vitest';
import { closing, readNotice } from './notices';

describe('readNotice', () => {
  it('reads what the server says, and leaves what it does not know', () => {
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
      message: null,
    });
    expect(readNotice('{"type":"storage","state":"away"}')).toEqual({ type: 'storage', state: 'away' });
    expect(readNotice('{"type":"of tomorrow"}')).toBeUndefined();
    expect(readNotice('not json')).toBeUndefined();
  });
});

describe('closing', () => {
  it('asks to sign in, stays away, or comes back', () => {
    expect(closing(4401)).toBe('sign_in');
    expect(closing(4409)).toBe('stay_away');
    expect([1006, 4503, 4504, undefined].map(closing)).toEqual([
      'come_back',
      'come_back',
      'come_back',
      'come_back',
    ]);
  });
});
