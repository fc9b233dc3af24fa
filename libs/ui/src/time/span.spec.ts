import { describe, expect, it } from 'vitest';
import { dueAt, spanOf } from './span';

const minutes = (count: number) => count * 60_000;

describe('spanOf', () => {
  it('rounds down to units that people use', () => {
    expect(spanOf(-5)).toEqual({ unit: 'now' });
    expect(spanOf(minutes(0.9))).toEqual({ unit: 'now' });
    expect(spanOf(minutes(40.5))).toEqual({ unit: 'minutes', minutes: 40 });
    expect(spanOf(minutes(320))).toEqual({ unit: 'hours', hours: 5, minutes: 20 });
    expect(spanOf(minutes(60 * 49))).toEqual({ unit: 'days', days: 2 });
  });
});

describe('dueAt', () => {
  const now = new Date(2018, 11, 20, 14, 0);
  it('is late after its time', () => {
    expect(dueAt(new Date(2018, 11, 20, 13, 0), now)).toEqual({
      state: 'late',
      by: { unit: 'hours', hours: 1, minutes: 0 },
    });
  });
  it('tells today, tomorrow and later by calendar days, not by 24 hours', () => {
    expect(dueAt(new Date(2018, 11, 20, 23, 59), now).state).toBe('today');
    expect(dueAt(new Date(2018, 11, 21, 0, 1), now).state).toBe('tomorrow');
    expect(dueAt(new Date(2018, 11, 21, 23, 0), now).state).toBe('tomorrow');
    expect(dueAt(new Date(2018, 11, 22, 0, 0), now).state).toBe('later');
  });
});
