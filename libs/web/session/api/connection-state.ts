import { useSyncExternalStore } from 'react';

/** The connection to the server: it answers, it cannot be reached, or its database is down. */
export type ConnectionState = 'fine' | 'unreachable' | 'store_away';

let connection: ConnectionState = 'fine';
let waiting: { promise: Promise<void>; resolve: () => void } | undefined;
const listeners = new Set<() => void>();

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

function tellAll(): void {
  listeners.forEach((tell) => tell());
}

/** Sets the connection state and updates the components that show it. */
export function setConnectionState(now: ConnectionState): void {
  if (now === connection) return;
  connection = now;
  tellAll();
}

/** The connection state; re-renders when it changes. */
export function useConnectionState(): ConnectionState {
  return useSyncExternalStore(subscribe, () => connection);
}

let isLeaving = false;

/** Whether the person is signing out: the end of that session is not to be announced to them. */
export function setLeaving(now: boolean): void {
  isLeaving = now;
}

/**
 * Asks the person to sign in again, in a dialog over the page. All callers wait for the same dialog; the promise
 * resolves when the person has signed in. While the person signs out it asks nothing and never resolves.
 */
export function askToSignIn(): Promise<void> {
  if (isLeaving) return new Promise(() => undefined);
  if (!waiting) {
    let resolve = () => {};
    const promise = new Promise<void>((settle) => {
      resolve = settle;
    });
    waiting = { promise, resolve };
    tellAll();
  }
  return waiting.promise;
}

const onAgain = new Set<() => void>();

/** Calls back when the person has signed in again, before those that wait for it continue. */
export function onSignedInAgain(call: () => void): void {
  onAgain.add(call);
}

/** The person has signed in again: the waiting callers continue. */
export function signedInAgain(): void {
  onAgain.forEach((call) => call());
  waiting?.resolve();
  waiting = undefined;
  tellAll();
}

/** Whether the sign-in dialog is to be shown. */
export function useSignInAsked(): boolean {
  return useSyncExternalStore(subscribe, () => waiting !== undefined);
}
