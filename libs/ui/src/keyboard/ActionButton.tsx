import type { ButtonProps } from '../button/Button';
import { GatedButton } from '../gate/Gate';
import { keysOf } from './actions';
import type { Action } from './actions';
import { useChosenKeys } from './chosen-keys';
import { ariaKeys, keyCaps } from './keys';
import { ACTION_ID } from './live-actions';

/**
 * The button of an action: its label, its keys, whether it is possible now, and why not.
 *
 * @param props.children shown instead of the label, which then stays the button's accessible name
 */
export function ActionButton({
  action,
  ...rest
}: Omit<ButtonProps, 'onClick'> & { action: Action; reasonsFrom?: 'start' | 'end' }) {
  const [keys] = keysOf(action.id, action, useChosenKeys());
  const isNamed = rest.children === undefined && !rest.iconOnly;
  return (
    <GatedButton
      aria-label={isNamed ? undefined : action.label}
      title={
        keys || !isNamed
          ? [action.label, keys && `(${keyCaps(keys).join(' ')})`].filter(Boolean).join(' ')
          : undefined
      }
      aria-keyshortcuts={keys && ariaKeys(keys)}
      {...{ [ACTION_ID]: action.id }}
      {...rest}
      allowed={!action.blockers?.length}
      blockers={action.blockers ?? []}
      onClick={action.run}
    >
      {isNamed ? action.label : rest.children}
    </GatedButton>
  );
}
