import { lazy } from 'react';

/** The pages outside a newsroom, each loaded when it is opened. */
export const SignInPage = lazy(async () => ({ default: (await import('./SignInPage')).SignInPage }));
export const JoinPage = lazy(async () => ({ default: (await import('./JoinPage')).JoinPage }));
export const SignUpPage = lazy(async () => ({ default: (await import('./SignUpPage')).SignUpPage }));
export const SetupPage = lazy(async () => ({ default: (await import('./SetupPage')).SetupPage }));
export const ForgotPage = lazy(async () => ({ default: (await import('./ForgotPage')).ForgotPage }));
export const ResetPage = lazy(async () => ({ default: (await import('./ResetPage')).ResetPage }));
export const ProvePage = lazy(async () => ({ default: (await import('./ProvePage')).ProvePage }));
