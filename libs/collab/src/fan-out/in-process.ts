import type { FanOut, FanOutMessage } from '../ports';

/** Joins engines of one process, as if they were nodes. `join()` gives each its own end. */
export class InProcessFanOut {
  private readonly ends = new Set<End>();

  join(): FanOut {
    const end: End = { hear: () => undefined };
    return {
      publish: (messages) => {
        for (const other of this.ends)
          if (other !== end) for (const message of messages) setImmediate(() => other.hear(message));
      },
      subscribe: (onMessage) => {
        end.hear = onMessage;
        this.ends.add(end);
        return () => void this.ends.delete(end);
      },
    };
  }
}

interface End {
  hear(message: FanOutMessage): void;
}

/** For a node that is alone. */
export const ALONE: FanOut = { publish: () => undefined, subscribe: () => () => undefined };
