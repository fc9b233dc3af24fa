import { describe, expect, it } from 'vitest';
import { presentIn } from './presence';

const user = (memberId: string, name = memberId) => ({ memberId, name, color: 'rebeccapurple' });
const cursor = { anchor: {}, head: {} };

describe('presentIn', () => {
  it('excludes this tab, this member’s other tabs, and states without a name from the server', () => {
    const states = new Map<number, Record<string, unknown>>([
      [1, { user: user('me') }],
      [2, { user: user('me') }],
      [3, { cursor }],
      [4, { user: user('other', 'Second checker') }],
    ]);
    expect(presentIn(states, 1, 'me').map((one) => one.name)).toEqual(['Second checker']);
  });

  it('merges the tabs of one member; editing takes precedence over reading', () => {
    const states = new Map<number, Record<string, unknown>>([
      [4, { user: user('a'), field: 'rationale', cursor }],
      [5, { user: user('a') }],
      [6, { user: user('b'), field: 'rationale', cursor: null }],
      [7, { user: user('c'), field: 'nonsense', cursor }],
    ]);
    expect(presentIn(states, 1, 'me').map((one) => [one.memberId, one.field])).toEqual([
      ['a', 'rationale'],
      ['b', undefined],
      ['c', undefined],
    ]);
  });
});
