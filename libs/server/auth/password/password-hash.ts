import { availableParallelism } from 'node:os';
import { FairQueue } from '@assay/server-platform';
import { hash, verify } from '@node-rs/argon2';

/** argon2id with 19 MiB, two passes, one lane: OWASP's Password Storage Cheat Sheet, first choice. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Passwords hashed at once: each takes a core for a while, and the event loop needs one too. */
const AT_ONCE = Math.max(1, availableParallelism() - 1);

/** New passwords and tries take turns: guesses at passwords do not hold up a person who joins. */
const turns = new FairQueue({ atOnce: AT_ONCE, atOnceOfOne: AT_ONCE, waiting: 1_000, waitingOfOne: 500 });

/** Verified against where there is no account, so that both answers take as long. */
const decoy = hash('nobody has this password', ARGON2ID);

/** The stored form of a password: argon2id in PHC string form (RFC 9106). */
export function hashPassword(password: string): Promise<string> {
  return turns.run('new', () => hash(password, ARGON2ID));
}

/** Whether a password is the one behind this hash; takes as long where there is none. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const held = stored ?? (await decoy);
  return (await turns.run('tried', () => verify(held, password))) && stored !== null;
}
