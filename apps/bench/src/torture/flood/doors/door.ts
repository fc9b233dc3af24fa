import type { Answers } from '../send';
import type { Ground } from '../ground';

/** A way to send requests to a node, and how it is flooded. */
export interface Door {
  name: string;
  /** Whether it could delay another newsroom's imports: then the witness imports a text all the while. */
  imports?: boolean;
  /** Sends as much as it can until `isOver`. */
  flood(ground: Ground, isOver: () => boolean, answers: Answers): Promise<void>;
}

/** Networks of the strangers: the loopback has sixteen million addresses. */
export const networkOf = (n: number): string => `127.0.${1 + Math.floor(n / 200)}.${1 + (n % 200)}`;

/** Runs a number of senders at the same time, each of which sends one request after the other. */
export async function crowd(
  count: number,
  isOver: () => boolean,
  each: (sender: number, turn: number) => Promise<void>,
): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, async (_, sender) => {
      for (let turn = 0; !isOver(); turn += 1) {
        await each(sender, turn);
        // A door that answers at once must not starve the sender itself.
        await new Promise((resolve) => setImmediate(resolve));
      }
    }),
  );
}
