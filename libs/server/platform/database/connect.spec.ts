import { expect, it } from 'vitest';
import { databaseCannotServe } from './connect';

it('a query that the driver gave up waiting for means that the database cannot serve', () => {
  expect(databaseCannotServe(new Error('Query read timeout'))).toBe(true);
  expect(databaseCannotServe(new Error('Query is wrong'))).toBe(false);
});
