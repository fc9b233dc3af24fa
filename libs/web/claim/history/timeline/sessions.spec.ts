import { expect, it } from 'vitest';
import { sessionsOf, wordsByMoment } from './sessions';

const START = Date.UTC(2026, 0, 1);
const moment = (minute: number, ...by: number[]) => ({
  seq: minute,
  from: new Date(START + minute * 60_000).toISOString(),
  to: new Date(START + minute * 60_000 + 30_000).toISOString(),
  updates: 1,
  by,
});

it('groups moments of the same members with short pauses', () => {
  const moments = [moment(0, 0), moment(5, 0), moment(12, 0, 1), moment(20, 1), moment(22, 2), moment(60, 2)];
  expect(sessionsOf(moments)).toEqual([
    { first: 0, last: 3, by: [0, 1] },
    { first: 4, last: 4, by: [2] },
    { first: 5, last: 5, by: [2] },
  ]);
  expect(sessionsOf([])).toEqual([]);
});

it('counts the words of each moment, in any script', () => {
  const content = [
    { text: 'Two words', by: 0, from: 0 },
    { text: ' سه کلمه اینجا', by: 1, from: 1, to: 2, toBy: 0 },
  ];
  const moments = [moment(0, 0), moment(1, 1), moment(2, 0)];
  const roots = [{ root: 'summary', content: [{ node: 'paragraph', by: 0, from: 0, content }] }];
  expect(wordsByMoment({ moments, roots })).toEqual([
    { added: 2, removed: 0 },
    { added: 3, removed: 0 },
    { added: 0, removed: 3 },
  ]);
});
