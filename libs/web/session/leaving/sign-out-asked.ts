import { makeAsked } from '../frame/asked';

/** The sign-out dialog, which first looks for words that are not on the server. */
export const { ask: askToSignOut, close: staySignedIn, useAsked: useSignOutAsked } = makeAsked();
