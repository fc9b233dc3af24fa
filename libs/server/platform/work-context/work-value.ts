import { AsyncLocalStorage } from 'node:async_hooks';

/** The values of some work, by `WorkValue.key`. */
type WorkValues = Readonly<Record<symbol, unknown>>;

/**
 * One storage for all values: before Node 24 every promise is copied into every storage that was ever used, and with four
 * of them a list of claims took a tenth longer.
 */
const storage = new AsyncLocalStorage<WorkValues>();

/** A value that goes along with some work and everything it awaits: its log context, its span, its limits. */
export class WorkValue<T> {
  private readonly key = Symbol('work value');

  /** Does some work with a value; `undefined` does it without one. The other values of the present work stay. */
  during<R>(value: T | undefined, work: () => R): R {
    return storage.run({ ...storage.getStore(), [this.key]: value }, work);
  }

  /** The value of the present work. */
  get(): T | undefined {
    return storage.getStore()?.[this.key] as T | undefined;
  }
}
