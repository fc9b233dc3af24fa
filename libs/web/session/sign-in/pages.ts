import { lazy } from 'react';

/** The pages before the newsroom, loaded only by who comes to them. */
export const SignInPage = lazy(async () => ({ default: (await import('./SignInPage')).SignInPage }));
export const JoinPage = lazy(async () => ({ default: (await import('./JoinPage')).JoinPage }));
