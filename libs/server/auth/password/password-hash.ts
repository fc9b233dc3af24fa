import { hash, verify } from '@node-rs/argon2';

/** argon2id with 19 MiB, two passes, one lane: OWASP's Password Storage Cheat Sheet, first choice. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Verified against where there is no account, so that both answers take as long. */
const decoy = hash('nobody has this password', ARGON2ID);

/** The stored form of a password: argon2id in PHC string form (RFC 9106). */
export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2ID);
}

/** Whether a password is the one behind this hash; takes as long where there is none. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  return (await verify(stored ?? (await decoy), password)) && stored !== null;
}
