/** Under this key the local storage says that something of an account is locked in this browser. */
const keyOf = (accountId: string) => `assay:${accountId}:locked`;

/** Whether something of this account is locked in this browser. */
export function isLocked(accountId: string): boolean {
  try {
    return localStorage.getItem(keyOf(accountId)) !== null;
  } catch {
    return false;
  }
}

/** @throws DOMException where the browser stores nothing */
export function noteLocked(accountId: string): void {
  localStorage.setItem(keyOf(accountId), new Date().toISOString());
}

export function noteOpened(accountId: string): void {
  localStorage.removeItem(keyOf(accountId));
}
