export { askAgain } from './api/ask-again';
export { makeClient } from './api/client';
export { fieldMessage, problemFrom, problemOf, restOfProblem } from './api/problem';
export type { Problem } from './api/problem';
export { askToSignIn, noteLine } from './api/standing';
export { useSend } from './api/useSend';
export { Bar } from './frame/Bar';
export type { Crumb } from './frame/Bar';
export { Frame, PlaceBones } from './frame/Frame';
export { NotFoundPage } from './frame/NotFoundPage';
export { keepWords } from './leaving/word-keepers';
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
