import { availableParallelism } from 'node:os';
import { FairQueue } from '@assay/server-platform/threads';
import { hash, verify } from '@node-rs/argon2';

/** argon2id with 19 MiB, two passes, one lane: OWASP's Password Storage Cheat Sheet, first choice. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** How many passwords are hashed at once: each needs a core, and the event loop needs one too. */
const AT_ONCE = Math.max(1, availableParallelism() - 1);

/** New passwords and sign-in attempts take turns, so that password guessing does not delay a sign-up. */
const turns = new FairQueue({ atOnce: AT_ONCE, atOnceOfOne: AT_ONCE, waiting: 1_000, waitingOfOne: 500 });

/** Verified where there is no account, so that both answers take the same time. */
const decoy = hash('nobody has this password', ARGON2ID);

/** The stored form of a password: argon2id in PHC string form (RFC 9106). */
export function hashPassword(password: string): Promise<string> {
  return turns.run('new', () => hash(password, ARGON2ID));
}

/** Whether a password matches the hash; takes the same time where there is no hash. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const held = stored ?? (await decoy);
  return (await turns.run('tried', () => verify(held, password))) && stored !== null;
}
