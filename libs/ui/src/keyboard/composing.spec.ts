import { expect, it } from 'vitest';
import { isComposing } from './composing';

it('a key of an input method is told by either event, and by the code alone in Safari', () => {
  expect(isComposing({ keyCode: 13, nativeEvent: { isComposing: true } })).toBe(true);
  expect(isComposing({ keyCode: 13, isComposing: true })).toBe(true);
  expect(isComposing({ keyCode: 229, nativeEvent: { isComposing: false } })).toBe(true);
  expect(isComposing({ keyCode: 13, nativeEvent: { isComposing: false } })).toBe(false);
});
