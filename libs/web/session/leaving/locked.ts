/** Key in the local storage that marks that an account has locked words in this browser. */
const keyOf = (accountId: string) => `assay:${accountId}:locked`;

/** Whether an account has locked words in this browser. */
export function isLocked(accountId: string): boolean {
  try {
    return localStorage.getItem(keyOf(accountId)) !== null;
  } catch {
    return false;
  }
}

/** @throws DOMException if the browser stores nothing */
export function noteLocked(accountId: string): void {
  localStorage.setItem(keyOf(accountId), new Date().toISOString());
}

export function noteOpened(accountId: string): void {
  localStorage.removeItem(keyOf(accountId));
}
