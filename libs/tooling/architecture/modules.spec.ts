import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { circles, drawing, drawnArrows, modulesExportedIn, passedOnModules } from './modules';

const PAGE = join(import.meta.dirname, '../../../docs/architecture.md');

it('no libraries import each other in a circle', () => {
  expect(circles(drawnArrows())).toEqual([]);
});

it('finds a circle', () => {
  expect(
    circles([
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'b'],
    ]),
  ).toEqual(['b', 'c']);
});

it('docs/architecture.md draws the actual imports', () => {
  const drawn = /```mermaid\n([\s\S]*?)\n```/.exec(readFileSync(PAGE, 'utf8'))?.[1];
  expect(drawn).toBe(drawing());
});

it('no module of the server exports another module', () => {
  expect(passedOnModules()).toEqual([]);
});

it('finds a module that exports another one', () => {
  const source = '@Module({ imports: [ClaimModule], exports: [ClaimModule, DraftService] })';
  expect(modulesExportedIn(source)).toEqual(['ClaimModule']);
});
