/**
 * Notices that a socket has gone silent. A line can swallow everything without closing (a change of network, a sleeping
 * machine, a dead proxy); the browser then reports nothing for minutes.
 */
export class SilenceWatch {
  #heardAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param times how long silence may last before `ask` is called, and how long the answer may take before `onDead` is
   * @param ask makes the server say something
   * @param onDead the line is dead; the watch has stopped
   */
  constructor(
    private readonly times: { silentFor: number; answerWithin: number },
    private readonly ask: () => void,
    private readonly onDead: () => void,
  ) {}

  start(): void {
    this.#heardAt = Date.now();
    this.#wait();
  }

  /** A message arrived. */
  heard(): void {
    this.#heardAt = Date.now();
  }

  /** Asks for a sign of life at once: the network changed, or the page woke up. */
  askNow(): void {
    const askedAt = Date.now();
    this.stop();
    this.ask();
    this.#timer = setTimeout(() => {
      if (this.#heardAt < askedAt) this.onDead();
      else this.#wait();
    }, this.times.answerWithin);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #wait(): void {
    this.stop();
    const left = this.#heardAt + this.times.silentFor - Date.now();
    this.#timer = setTimeout(
      () => (Date.now() - this.#heardAt >= this.times.silentFor ? this.askNow() : this.#wait()),
      Math.max(1, left),
    );
  }
}
