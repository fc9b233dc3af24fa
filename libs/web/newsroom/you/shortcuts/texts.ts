import { textsFor } from '@assay/ui';

/** Texts of the page where a member changes the keyboard shortcuts. */
export const { useTexts } = textsFor({
  text: 'These keys are yours in this browser, in every newsroom. Keys without Ctrl or Cmd do nothing while you type.',
  none: 'none',
  change: 'Change',
  changeOf: 'Change the keys: {action}',
  usual: 'Reset',
  usualOf: 'Reset the keys: {action}',
  remove: 'Remove',
  removeOf: 'Remove the keys: {action}',
  fixed: 'always',
  press: 'Press the new keys. Escape cancels.',
  pressFor: 'Press the new keys. Escape cancels. {action}',
  cancel: 'Cancel',
  resetAll: 'Reset all shortcuts',
  changed: '{action}: {keys}',
  removed: '{action}: no keys',
  reset: 'The shortcut is reset.',
  allReset: 'All shortcuts are reset.',
  refused: {
    taken: '{keys} is the shortcut of “{action}” ({scope}). Change that one first.',
    reserved: 'The browser or the page needs {keys} itself. Choose other keys.',
    needs_mod: '{keys} is text in a draft. Choose keys with {mod}.',
  },
});
