import '../tokens/styles.css';
import { afterEach, beforeEach } from 'vitest';
import { cleanup } from 'vitest-browser-react/pure';
import { chooseScheme } from '../kit/colour-scheme';
import { expectAccessible } from './accessible';

beforeEach(async () => {
  await cleanup();
  // What a part appends to the body itself (the live region) would otherwise be there in the next test.
  document.body.replaceChildren();
  (document.activeElement as HTMLElement | null)?.blur();
  chooseScheme('light');
  document.documentElement.dir = 'ltr';
  document.documentElement.lang = 'en';
  document.title = 'Component test';
});

// Every component test ends with this check of what it has left on the page, so that no test can omit it.
afterEach(async () => {
  await expectAccessible();
});
