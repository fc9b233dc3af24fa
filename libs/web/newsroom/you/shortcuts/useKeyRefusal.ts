import { keyCaps, refusalOf, useChosenKeys } from '@assay/ui';
import { ACTIONS, SCOPES, TYPING_SCOPES, useActionLabels, useScopeLabels } from '@assay/web-session';
import type { ActionId } from '@assay/web-session';
import { useTexts } from './texts';

/** Returns the function that says why an action cannot have these keys; undefined if it can. */
export function useKeyRefusal(): (id: ActionId, keys: string) => string | undefined {
  const texts = useTexts();
  const labels = useActionLabels();
  const scopes = useScopeLabels();
  const chosen = useChosenKeys();
  return (id, pressed) => {
    const refusal = refusalOf(id, pressed, {
      definitions: ACTIONS,
      scopes: SCOPES,
      chosen,
      typing: TYPING_SCOPES,
    });
    if (!refusal) return undefined;
    const keys = keyCaps(pressed).join(' ');
    if (refusal.why === 'needs_mod') return texts('refused.needs_mod', { keys, mod: keyCaps('Mod')[0]! });
    if (refusal.why === 'reserved') return texts('refused.reserved', { keys });
    const by = refusal.by as ActionId;
    return texts('refused.taken', { keys, action: labels(by), scope: scopes(ACTIONS[by].scope) });
  };
}
