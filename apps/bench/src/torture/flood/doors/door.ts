import type { Answers } from '../send';
import type { Ground } from '../ground';

/** A way to send something to a node, and how it is flooded. */
export interface Door {
  name: string;
  /** Whether another newsroom's texts could wait behind it: the witness imports one all the while. */
  imports?: boolean;
  /** Sends as much as it can until `isOver`. */
  flood(ground: Ground, isOver: () => boolean, answers: Answers): Promise<void>;
}

/** Networks that strangers come from: the loopback has sixteen million addresses. */
export const networkOf = (n: number): string => `127.0.${1 + Math.floor(n / 200)}.${1 + (n % 200)}`;

/** So many senders at once, each one after the other. */
export async function crowd(
  count: number,
  isOver: () => boolean,
  each: (sender: number, turn: number) => Promise<void>,
): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, async (_, sender) => {
      for (let turn = 0; !isOver(); turn += 1) {
        await each(sender, turn);
        // A door that answers at once is no reason to starve the sender itself.
        await new Promise((resolve) => setImmediate(resolve));
      }
    }),
  );
}
