import type { ShownBlocker } from '../gate/Gate';
import type { KeyCombination } from './keys';

/** Where an action's keys work. */
interface ActionScope {
  /** The scope around it. Undefined for the outermost one. */
  inside?: string;
  /**
   * It exists only for a moment, as while words are selected: its keys may repeat those of the scopes around it, and
   * come first.
   */
  isMomentary?: boolean;
}

/** All scopes by name. */
export type ActionScopes = Readonly<Record<string, ActionScope>>;

/** What is known of an action whether or not it is on the page now. */
export interface ActionDefinition {
  scope: string;
  /** The keys that it has unless the member chooses others. */
  keys: readonly KeyCombination[];
  /** The keys belong to a widget or to the browser, as Enter on a link: they are listed and cannot be changed. */
  isFixed?: boolean;
  /** It opens another page: its keys do nothing while a form has unsent words, which would be lost. */
  leavesPage?: boolean;
}

/** An action that the page offers now. */
export interface Action extends ActionDefinition {
  id: string;
  /** Tells actions of one id apart, as the newsrooms that one can switch to. */
  instance?: string;
  label: string;
  /** Shown after the label in the palette: what the action is about now. */
  note?: string;
  /** Number of scopes around its own. */
  depth: number;
  /** Why it is not possible now; absent or empty if it is allowed. */
  blockers?: readonly ShownBlocker[];
  /** Whether its keys apply at this moment; they do if it is absent. */
  takesKeys?: () => boolean;
  run: () => void;
}

/** The keys that members chose, by the id of the action; an empty list takes an action's keys away. */
export type ChosenKeys = Readonly<Record<string, readonly KeyCombination[]>>;

export const keysOf = (
  id: string,
  { keys, isFixed }: Pick<ActionDefinition, 'keys' | 'isFixed'>,
  chosen: ChosenKeys,
): readonly KeyCombination[] => (isFixed ? keys : (chosen[id] ?? keys));

/** Number of scopes around a scope. */
export function depthOf(scopes: ActionScopes, scope: string): number {
  const { inside } = scopes[scope] ?? {};
  return inside === undefined ? 0 : 1 + depthOf(scopes, inside);
}

/**
 * The action that a combination runs: of those on the page whose keys apply, the one in the innermost scope; of several
 * there, the last one that the page offered. An action that is not allowed now still takes its keys, so that they never
 * run another action instead.
 *
 * @param actions in the order in which the page offered them
 */
export function actionFor(
  keys: KeyCombination,
  actions: readonly Action[],
  chosen: ChosenKeys,
): Action | undefined {
  return actions
    .filter((one) => keysOf(one.id, one, chosen).includes(keys) && (one.takesKeys?.() ?? true))
    .reduce<Action | undefined>(
      (best, one) => (best === undefined || one.depth >= best.depth ? one : best),
      undefined,
    );
}
