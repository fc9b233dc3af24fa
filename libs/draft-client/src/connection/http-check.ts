/** Failed attempts in a row before the client asks over HTTP whether the server is there at all. */
const ASK_AFTER = 2;

/**
 * Tells a blocked WebSocket from a server that is gone: after failed attempts it asks the server over HTTP. Only an
 * attempt that fails after HTTP answered counts as blocked, because a server that restarts answers HTTP first.
 */
export class HttpCheck {
  /** Whether HTTP answered after the last failed attempt. */
  #answers = false;
  /** Whether it had answered when the current attempt began. */
  #answeredBefore = false;

  /** @param reachable whether the server answers plain HTTP now */
  constructor(private readonly reachable: () => Promise<boolean>) {}

  /** Whether the current attempt, if it fails, is blocked on its way. */
  get isBlocked(): boolean {
    return this.#answeredBefore;
  }

  /** An attempt begins. */
  begin(): void {
    this.#answeredBefore = this.#answers;
  }

  /** An attempt failed; `failed` attempts failed in a row. */
  async failed(failed: number): Promise<void> {
    if (failed >= ASK_AFTER) this.#answers = await this.reachable().catch(() => false);
  }

  /** The document caught up. */
  joined(): void {
    this.#answers = false;
  }
}
