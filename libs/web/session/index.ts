export { makeCache, makeClient } from './api/client';
export { fieldMessage, problemFrom, problemOf, restOfProblem } from './api/problem';
export type { Problem } from './api/problem';
export { askToSignIn, setConnectionState } from './api/connection-state';
export { useSend } from './api/useSend';
export { hasGivenUpKeys, hasKeys, useAction, useKeysOf, useOffered } from './actions/useAction';
export type { OfferedAction } from './actions/useAction';
export { ACTIONS } from './actions/definitions';
export { SCOPES, TYPING_SCOPES } from './actions/scopes';
export { useShortcutSections } from './actions/sections';
export type { ListedAction } from './actions/sections';
export { ShortcutKeys } from './actions/ShortcutKeys';
export { useActionLabels, useScopeLabels } from './actions/texts';
export type { ActionId } from './actions/texts';
export { usePaletteAsked } from './palette/palette-asked';
export { useVisited } from './palette/recent';
export { PageHeader } from './frame/PageHeader';
export type { Crumb } from './frame/PageHeader';
export { Frame, PageSkeleton } from './frame/Frame';
export { NotFoundPage } from './frame/NotFoundPage';
export { keepWords } from './leaving/word-keepers';
export { useReadOnVisit } from './notifications/useReadOnVisit';
export { readUnsent, storeUnsent, unsentNames } from './unsent/unsent-store';
export { useUnsent } from './unsent/useUnsent';
export {
  ForgotPage,
  JoinPage,
  ProvePage,
  ResetPage,
  SetupPage,
  SignInPage,
  SignUpPage,
} from './sign-in/pages';
export { useMay, useScale, useViewer } from './viewer';
export type { Viewer } from './viewer';
