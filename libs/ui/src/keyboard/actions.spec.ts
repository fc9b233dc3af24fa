import fc from 'fast-check';
import { expect, it } from 'vitest';
import { actionFor, depthOf, keysOf } from './actions';
import { refusalOf } from './key-refusal';
import type { Action, ActionDefinition, ActionScopes, ChosenKeys } from './actions';

const SCOPES = {
  anywhere: {},
  desk: { inside: 'anywhere' },
  selection: { inside: 'desk' },
  claim: { inside: 'anywhere' },
  draft: { inside: 'claim' },
  words: { inside: 'draft', isMomentary: true },
} as const satisfies ActionScopes;
type Scope = keyof typeof SCOPES;
const NAMES = Object.keys(SCOPES) as Scope[];
const TYPING = new Set<string>(['draft', 'words']);
const KEYS = ['j', 'k', '?', 'Mod+k', 'Mod+b', 'Mod+Shift+e', 'Alt+m'];

const scope = fc.constantFrom(...NAMES);
const keys = fc.constantFrom(...KEYS);

const action = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    scope,
    keys: fc.array(keys, { maxLength: 2 }),
    isBlocked: fc.boolean(),
    applies: fc.boolean(),
  })
  .map(({ isBlocked, applies, ...rest }): Action => ({
    ...rest,
    label: rest.id,
    depth: depthOf(SCOPES, rest.scope),
    blockers: isBlocked ? [{ code: 'no', message: 'Not now.' }] : [],
    takesKeys: () => applies,
    run: () => undefined,
  }));

it('runs the innermost action that takes the keys, the last one offered of several, even if it is not allowed', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 8 }), keys, (offered, pressed) => {
      const taking = offered.filter((one) => one.keys.includes(pressed) && one.takesKeys!());
      const deepest = Math.max(...taking.map(({ depth }) => depth));
      const expected = taking.filter(({ depth }) => depth === deepest).at(-1);
      expect(actionFor(pressed, offered, {})).toBe(expected);
    }),
  );
});

it('runs no other action when actions of outer scopes come and go', () => {
  fc.assert(
    fc.property(
      fc.array(action, { maxLength: 6 }),
      fc.array(action, { maxLength: 6 }),
      keys,
      (a, b, pressed) => {
        const inner = actionFor(pressed, a, {});
        fc.pre(inner !== undefined);
        const outer = b.filter(({ depth }) => depth < inner!.depth);
        expect(actionFor(pressed, [...outer, ...a], {})).toBe(inner);
        expect(actionFor(pressed, [...a, ...outer], {})).toBe(inner);
      },
    ),
  );
});

/** A scope and all scopes around it. */
const around = (name: Scope): Scope[] => {
  const outer = (SCOPES[name] as { inside?: Scope }).inside;
  return outer ? [name, ...around(outer)] : [name];
};

const choice = fc.record({
  id: fc.constantFrom('1', '2', '3', '4', '5', '6'),
  keys: fc.option(keys, { nil: undefined }),
});

it('lets members choose no keys that two actions on one page would share', () => {
  fc.assert(
    fc.property(
      fc.array(scope, { minLength: 6, maxLength: 6 }),
      fc.array(choice, { maxLength: 30 }),
      (scopes, choices) => {
        const definitions: Record<string, ActionDefinition> = Object.fromEntries(
          scopes.map((name, index) => [String(index + 1), { scope: name, keys: [] }]),
        );
        let chosen: ChosenKeys = {};
        for (const { id, keys: wanted } of choices) {
          if (wanted === undefined) chosen = { ...chosen, [id]: [] };
          else if (!refusalOf(id, wanted, { definitions, scopes: SCOPES, chosen, typing: TYPING }))
            chosen = { ...chosen, [id]: [wanted] };
        }
        for (const [id, definition] of Object.entries(definitions))
          for (const mine of keysOf(id, definition, chosen)) {
            const where = around(definition.scope as Scope);
            const rivals = Object.entries(definitions).filter(
              ([other, { scope: place, ...rest }]) =>
                other !== id && where.includes(place as Scope) && keysOf(other, rest, chosen).includes(mine),
            );
            // Only a scope that exists for a moment may repeat the keys of the scopes around it.
            if (definition.scope !== 'words') expect(rivals).toEqual([]);
            else expect(rivals.filter(([, { scope: place }]) => place === 'words')).toEqual([]);
            if (TYPING.has(definition.scope)) expect(mine).toMatch(/^Mod\+/);
          }
      },
    ),
  );
});

it('names the action that has the keys, and refuses keys of the browser, and letters in a text field', () => {
  const definitions = {
    next: { scope: 'desk', keys: ['j'] },
    open: { scope: 'desk', keys: ['Enter'], isFixed: true },
    home: { scope: 'anywhere', keys: ['g'] },
    bold: { scope: 'draft', keys: ['Mod+b'] },
  };
  const on = { definitions, scopes: SCOPES, chosen: {}, typing: TYPING };
  expect(refusalOf('home', 'j', on)).toEqual({ why: 'taken', by: 'next' });
  expect(refusalOf('bold', 'Mod+j', on)).toEqual({ why: 'reserved' });
  expect(refusalOf('home', 'Enter', on)).toEqual({ why: 'reserved' });
  expect(refusalOf('home', 'F5', on)).toEqual({ why: 'reserved' });
  expect(refusalOf('bold', 'b', on)).toEqual({ why: 'needs_mod' });
  expect(refusalOf('bold', 'Mod+b', on)).toBeUndefined();
  expect(refusalOf('home', 'j', { ...on, chosen: { next: [] } })).toBeUndefined();
  expect(keysOf('open', definitions.open, { open: ['x'] })).toEqual(['Enter']);
});
