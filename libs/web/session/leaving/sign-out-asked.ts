import { makeAsked } from '../frame/asked';

/** Signing out, which begins by looking for words that are not on the server. */
export const { ask: askToSignOut, close: staySignedIn, useAsked: useSignOutAsked } = makeAsked();
