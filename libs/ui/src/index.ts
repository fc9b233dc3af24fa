export { Button } from './button/Button';
export type { ButtonProps, ButtonWeight } from './button/Button';
export { claimantName } from './claim-signs/claimant';
export type { ShownClaimant } from './claim-signs/claimant';
export { RatingLabel, RatingMark } from './claim-signs/RatingMark';
export type { ShownRating } from './claim-signs/RatingMark';
export { StagePill, stageColour } from './claim-signs/StagePill';
export { announce } from './feedback/announce';
export { Skeleton } from './feedback/Skeleton';
export { Empty } from './feedback/Empty';
export { BrokenPage, ErrorBoundary } from './feedback/ErrorBoundary';
export { NothingHere } from './feedback/NothingHere';
export { Notice } from './feedback/Notice';
export { Gate, GatedButton } from './gate/Gate';
export type { ShownBlocker } from './gate/Gate';
export { isComposing } from './keyboard/composing';
export { expectDialog, expectNoDialog, typedMeanwhile } from './keyboard/expected-dialog';
export { focusIsLost, takeLostFocus } from './keyboard/focus';
export { ActionButton } from './keyboard/ActionButton';
export { depthOf, keysOf } from './keyboard/actions';
export type { Action, ActionDefinition, ActionScopes, ChosenKeys } from './keyboard/actions';
export { refusalOf } from './keyboard/key-refusal';
export { chooseKeys, chosenKeys, readKeysFrom, resetKeys, useChosenKeys } from './keyboard/chosen-keys';
export { combinationOf, keyCaps } from './keyboard/keys';
export type { KeyCombination } from './keyboard/keys';
export { pressKeys, runAction, useActions, useLiveActions } from './keyboard/live-actions';
export { isTyping } from './keyboard/typing';
export { useUnsentWords } from './keyboard/unsent';
export { Kbd } from './keyboard/Kbd';
export { Toolbar } from './keyboard/Toolbar';
export { chooseScheme, followScheme, useChosenScheme, useShownScheme } from './kit/colour-scheme';
export type { ColourScheme } from './kit/colour-scheme';
export { Dialog } from './kit/Dialog';
export { Kit } from './kit/Kit';
export { DropMenu } from './menu/DropMenu';
export type { MenuLine } from './menu/DropMenu';
export { Pager, usePages } from './pager/Pager';
export type { Pages } from './pager/Pager';
export { Avatar, Avatars, initialsOf } from './people/Avatar';
export type { Person } from './people/Avatar';
export { PeopleChoice } from './people/PeopleChoice';
export {
  currentLanguage,
  currentLocale,
  sayList,
  sayWhy,
  setLanguage,
  sayUi,
  textsFor,
  useUiTexts,
} from './texts';
export type { Say, ServerReason } from './texts';
export { localTimeInput } from './time/local-input';
export { dueAt, spanOf } from './time/span';
export { useSettled } from './time/useSettled';
export {
  DueTime,
  Timestamp,
  sayAway,
  sayDate,
  sayPartialDate,
  sayTimestamp,
  Since,
  useNow,
} from './time/Time';
export { Choice, ReachLabel, TextArea, TextField } from './field/Field';
export { FileDrop } from './field/FileDrop';
export { PartialDateField } from './field/PartialDateField';
