import { expect, it } from 'vitest';
import { BytesInFlight } from './bytes-in-flight';

it('leaves room for one more sender, whatever those before it hold', () => {
  for (const piece of [1, 3, 8])
    for (const senders of [1, 4, 6]) {
      const held = new BytesInFlight(1_024, 'answers');
      for (let sender = 0; sender < senders; sender += 1) {
        const fill = () => {
          for (;;) held.take(`sender ${sender}`, piece, 256);
        };
        expect(fill).toThrow('Too much is being sent at once.');
      }
      expect(() => held.take('a newcomer', piece, 256)).not.toThrow();
    }
});

it('lets one sender hold all it may, and takes back what was given', () => {
  const held = new BytesInFlight(1_024, 'uploads');
  for (let piece = 0; piece < 16; piece += 1) held.take('one', 16, 256);
  expect(() => held.take('one', 1, 256)).toThrow();
  held.give('one', 256);
  expect(held.total).toBe(0);
});
