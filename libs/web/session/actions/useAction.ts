import { chosenKeys, useChosenKeys, depthOf, keysOf, useActions } from '@assay/ui';
import type { Action } from '@assay/ui';
import { ACTIONS } from './definitions';
import { SCOPES } from './scopes';
import { useActionLabels } from './texts';
import type { ActionId } from './texts';

/** What a page adds to the definition of an action that it offers. */
export interface OfferedAction extends Partial<
  Pick<Action, 'instance' | 'label' | 'note' | 'blockers' | 'takesKeys'>
> {
  id: ActionId;
  /** False: the page does not offer it, because the member may not do it here at all. */
  when?: boolean;
  run: () => void;
}

/**
 * Offers actions while the component is mounted, and returns those that it offers, in their order.
 *
 * @param turn see `useActions`
 */
export function useOffered(offered: readonly OfferedAction[], turn?: number): readonly Action[] {
  const labels = useActionLabels();
  const actions = offered
    .filter(({ when }) => when !== false)
    .map(({ when: _, ...rest }): Action => {
      const definition = ACTIONS[rest.id];
      return { label: labels(rest.id), ...definition, depth: depthOf(SCOPES, definition.scope), ...rest };
    });
  useActions(actions, turn);
  return actions;
}

/** Offers one action while the component is mounted, and returns it for its button. */
export function useAction(offered: OfferedAction): Action {
  const labels = useActionLabels();
  const [action] = useOffered([offered]);
  const definition = ACTIONS[offered.id];
  // Where the page does not offer it, there is no button either; the hook still returns what it would be.
  return action ?? { label: labels(offered.id), ...definition, depth: 0, ...offered };
}

/** Whether these keys are an action's now, for an editor that handles them itself. */
export const hasKeys = (id: ActionId, keys: string): boolean =>
  keysOf(id, ACTIONS[id], chosenKeys()).includes(keys);

/** Whether these keys are an action's usual ones and the member gave it others. */
export const hasGivenUpKeys = (id: ActionId, keys: string): boolean =>
  ACTIONS[id].keys.includes(keys) && !hasKeys(id, keys);

/** The first keys of an action, to be shown next to it; undefined if it has none. */
export function useKeysOf(id: ActionId): string | undefined {
  return keysOf(id, ACTIONS[id], useChosenKeys())[0];
}
