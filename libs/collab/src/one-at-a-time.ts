/** Runs the works of one key one after the other; those of different keys at the same time. */
export class OneAtATime {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs a work once all earlier ones of its key have ended, well or not. */
  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const done = (this.#last.get(key) ?? Promise.resolve()).then(work, work);
    this.#last.set(key, done);
    const forget = () => {
      if (this.#last.get(key) === done) this.#last.delete(key);
    };
    done.then(forget, forget);
    return done;
  }
}
