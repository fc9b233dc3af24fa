import { expect, it } from 'vitest';
import { isComposing } from './composing';

it('recognises a key of an input method in React’s and in native events, and by its key code alone in Safari', () => {
  expect(isComposing({ keyCode: 13, nativeEvent: { isComposing: true } })).toBe(true);
  expect(isComposing({ keyCode: 13, isComposing: true })).toBe(true);
  expect(isComposing({ keyCode: 229, nativeEvent: { isComposing: false } })).toBe(true);
  expect(isComposing({ keyCode: 13, nativeEvent: { isComposing: false } })).toBe(false);
});
