import { keysOf } from './actions';
import type { ActionDefinition, ActionScopes, ChosenKeys } from './actions';
import { hasMod } from './keys';
import type { KeyCombination } from './keys';

const isWithin = (scopes: ActionScopes, scope: string | undefined, outer: string): boolean =>
  scope !== undefined && (scope === outer || isWithin(scopes, scopes[scope]?.inside, outer));

/** Whether two scopes can be on a page at the same time and neither exists for a moment only. */
function meet(scopes: ActionScopes, a: string, b: string): boolean {
  if (a === b) return true;
  const [inner, outer] = isWithin(scopes, a, b) ? [a, b] : [b, a];
  if (!isWithin(scopes, inner, outer)) return false;
  // From the inner scope out to the outer one: a momentary scope in between puts its keys first.
  for (let at: string | undefined = inner; at !== outer && at !== undefined; at = scopes[at]?.inside)
    if (scopes[at]?.isMomentary) return false;
  return true;
}

/** Keys with a meaning of their own for browsers, text fields or screen readers: no action can take them. */
const RESERVED = new Set([
  ...[
    'Tab',
    'Shift+Tab',
    'Enter',
    'Space',
    'Escape',
    'Backspace',
    'Delete',
    'Home',
    'End',
    'PageUp',
    'PageDown',
  ],
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
  ...[...'acvxyztnwqrlpfhjdou+-=0123456789'].map((key) => `Mod+${key}`),
  ...[...'tnwrzviqjc'].map((key) => `Mod+Shift+${key}`),
]);

const isReserved = (keys: KeyCombination): boolean =>
  RESERVED.has(keys) || /(^|\+)(F\d+|Arrow\w+|Home|End|Page\w+|Delete|Backspace|Tab)$/.test(keys);

/** Why an action cannot have these keys. */
export type KeyRefusal = { why: 'taken'; by: string } | { why: 'reserved' } | { why: 'needs_mod' };

/**
 * Why a member cannot give these keys to an action; undefined if they can. Two actions that can be on one page never
 * have the same keys, except in a momentary scope.
 *
 * @param typing scopes of text fields: keys there need Ctrl or Cmd, since all others are input
 */
export function refusalOf(
  id: string,
  keys: KeyCombination,
  {
    definitions,
    scopes,
    chosen,
    typing,
  }: {
    definitions: Readonly<Record<string, ActionDefinition>>;
    scopes: ActionScopes;
    chosen: ChosenKeys;
    typing: ReadonlySet<string>;
  },
): KeyRefusal | undefined {
  const { scope, keys: usual } = definitions[id]!;
  if (!usual.includes(keys)) {
    if (isReserved(keys)) return { why: 'reserved' };
    if (typing.has(scope) && !hasMod(keys)) return { why: 'needs_mod' };
  }
  const taken = Object.entries(definitions).find(
    ([other, definition]) =>
      other !== id &&
      keysOf(other, definition, chosen).includes(keys) &&
      meet(scopes, scope, definition.scope),
  );
  return taken && { why: 'taken', by: taken[0] };
}
