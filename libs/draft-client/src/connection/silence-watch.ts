/**
 * Notices a socket that has gone silent. A connection can lose everything without closing (a change of network, a
 * sleeping machine, a dead proxy), and the browser may report nothing for minutes.
 */
export class SilenceWatch {
  #lastMessageAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param times `silentFor`: how long silence may last before `ask` is called; `answerWithin`: how long the answer may
   *   take before `onDead` is called
   * @param ask sends a message that the server answers
   * @param onDead the connection is dead; the watch has stopped
   */
  constructor(
    private readonly times: { silentFor: number; answerWithin: number },
    private readonly ask: () => void,
    private readonly onDead: () => void,
  ) {}

  start(): void {
    this.#lastMessageAt = Date.now();
    this.#wait();
  }

  /** A message arrived. */
  received(): void {
    this.#lastMessageAt = Date.now();
  }

  /** Asks the server for an answer at once: the network changed, or the page woke up. */
  askNow(): void {
    const askedAt = Date.now();
    this.stop();
    this.ask();
    this.#timer = setTimeout(() => {
      if (this.#lastMessageAt < askedAt) this.onDead();
      else this.#wait();
    }, this.times.answerWithin);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #wait(): void {
    this.stop();
    const left = this.#lastMessageAt + this.times.silentFor - Date.now();
    this.#timer = setTimeout(
      () => (Date.now() - this.#lastMessageAt >= this.times.silentFor ? this.askNow() : this.#wait()),
      Math.max(1, left),
    );
  }
}
