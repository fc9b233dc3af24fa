import { useEffect, useEffectEvent, useRef, useSyncExternalStore } from 'react';
import { announce } from '../feedback/announce';
import { sayWhy } from '../texts';
import { actionFor } from './actions';
import type { Action } from './actions';
import { chosenKeys } from './chosen-keys';
import { combinationOf, hasMod } from './keys';
import { hasModal, isLostInForm, isTyping } from './typing';
import { hasUnsentWords } from './unsent';

/** The actions of one component, as it rendered them last. */
interface Offer {
  actions: readonly Action[];
}

const offers = new Set<Offer>();
const listeners = new Set<() => void>();
let snapshot: readonly Action[] = [];

function changed(): void {
  snapshot = [...offers].flatMap(({ actions }) => actions);
  for (const tell of listeners) tell();
}

/** The attribute that names the action of a button. */
export const ACTION_ID = 'data-action';

/** Runs an action, or says why it is not possible and shows its button, which says it too. */
export function runAction(action: Action): void {
  if (!action.blockers?.length) return action.run();
  announce([action.label, ...action.blockers.map(sayWhy)].join(': '));
  const buttons = document.querySelectorAll<HTMLElement>(`[${ACTION_ID}="${CSS.escape(action.id)}"]`);
  [...buttons].find((button) => button.checkVisibility())?.focus();
}

/**
 * Runs the action that the keys of an event belong to. An editor with keys of its own calls it first, so that the keys
 * that the member chose come before the editor's.
 *
 * @returns whether there is such an action; the event is then used up
 */
export function pressKeys(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || hasModal()) return false;
  const keys = combinationOf(event);
  if (keys === undefined || (isTyping(event.target) && !hasMod(keys))) return false;
  const action = actionFor(keys, snapshot, chosenKeys());
  if (!action || (!hasMod(keys) && isLostInForm())) return false;
  if (action.leavesPage && hasUnsentWords()) return false;
  event.preventDefault();
  runAction(action);
  return true;
}

if (typeof document !== 'undefined') document.addEventListener('keydown', (event) => void pressKeys(event));

/**
 * Offers actions while the component is mounted: to the palette, and to their keys. Keys do nothing in text fields
 * unless with Ctrl or Cmd, while an input method composes, while a dialog is open, and while no control has the focus
 * next to a half-open form.
 *
 * @param turn a number that moves the actions behind all others when it changes: of several in one scope, the last
 *   one offered takes the keys
 */
export function useActions(actions: readonly Action[], turn = 0): void {
  const offer = useRef<Offer>({ actions: [] });
  const shown = JSON.stringify(
    actions.map(({ id, instance, label, blockers }) => [id, instance, label, blockers]),
  );
  const put = useEffectEvent(() => {
    offer.current.actions = actions;
  });
  // What runs is the newest render's; what the palette lists changes only with what is shown of it.
  useEffect(() => {
    put();
    if (offers.has(offer.current)) snapshot = [...offers].flatMap((one) => one.actions);
  });
  useEffect(() => {
    const mine = offer.current;
    offers.add(mine);
    put();
    changed();
    return () => {
      offers.delete(mine);
      changed();
    };
  }, [turn]);
  useEffect(() => changed(), [shown]);
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}

/** The actions that the page offers now; re-renders when they change. Of several with one id, the last one. */
export function useLiveActions(): readonly Action[] {
  const all = useSyncExternalStore(subscribe, () => snapshot);
  return [...new Map(all.map((one) => [`${one.id} ${one.instance ?? ''}`, one])).values()];
}
