import { keysOf, useChosenKeys } from '@assay/ui';
import type { KeyCombination } from '@assay/ui';
import { ACTIONS } from './definitions';
import { SCOPES } from './scopes';
import type { ScopeName } from './scopes';
import type { ActionId } from './texts';

/** An action in the list of shortcuts. */
export interface ListedAction {
  id: ActionId;
  /** Its keys now. */
  keys: readonly KeyCombination[];
  /** The member chose other keys than the usual ones. */
  isChosen: boolean;
  isFixed: boolean;
}

/** All actions by the place where their keys work. */
export function useShortcutSections(): { scope: ScopeName; actions: ListedAction[] }[] {
  const chosen = useChosenKeys();
  const ids = Object.keys(ACTIONS) as ActionId[];
  return (Object.keys(SCOPES) as ScopeName[]).map((scope) => ({
    scope,
    actions: ids
      .filter((id) => ACTIONS[id].scope === scope)
      .map((id) => {
        const definition = ACTIONS[id];
        const isFixed = definition.isFixed ?? false;
        return { id, keys: keysOf(id, definition, chosen), isChosen: !isFixed && id in chosen, isFixed };
      }),
  }));
}
