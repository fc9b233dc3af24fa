import fc from 'fast-check';
import { expect, it } from 'vitest';
import { extractHtml } from './index';

it.each([
  [
    '<!doctype html><html><title>Quay shut</title><article><h1>Quay shut</h1><p>Cranes fell.</p></article></html>',
    'Quay shut\n\nCranes fell.',
  ],
  ['<title>Quay shut</title><p>Cranes fell.</p>', 'Quay shut\n\nCranes fell.'],
  ['<!-- a note --><div>Cranes fell.</div>', 'Cranes fell.'],
  ['Cranes fell.', 'Cranes fell.'],
  ['<!doctype html><script>let none = 1</script>', undefined],
])('a page without optional tags is read: %s', (html, text) => {
  expect(extractHtml(html)?.text).toBe(text);
});

it('a page of any tags in any order is read, or contains no text', () => {
  const part = fc.constantFrom(
    ...['<!doctype html>', '<html lang="en">', '<head>', '<title>A title of it</title>', '</head>', '<body>'],
    ...[
      '<script>let a = 1</script>',
      '<style>p{}</style>',
      '<p>Some words that are said here.</p>',
      '<script>',
    ],
    ...['<article><h1>Head</h1></article>', 'bare words', '<!-- x -->', '</body>', '</html>', '<noscript>'],
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      extractHtml(parts.join(''));
    }),
    {
      numRuns: 1_000,
      examples: [
        [['<html lang="en">', '<html lang="en">', '<p>Some words that are said here.</p>', '<body>']],
      ],
    },
  );
});
