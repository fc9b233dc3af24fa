import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Whether a process with this id is alive, also one of another user.
 *
 * @param program a word that its command line must contain, where the system shows it: ids are reused after a restart
 */
export function alive(pid: number, program?: string): boolean {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const shown = `/proc/${pid}/cmdline`;
  if (!program || !existsSync(shown)) return true;
  return readFileSync(shown, 'utf8').includes(program);
}

/** Thrown when another live process holds the data folder. */
export class AlreadyRunning extends Error {
  constructor(readonly pid: number) {
    super(`Assay is already running here (process ${pid}). Stop it first, or use the address it printed.`);
  }
}

/**
 * Takes a lock file that names this process. A lock left by a killed process is recognised and taken over, so that a
 * crash leaves nothing to clean up by hand.
 *
 * @returns the function that releases the lock
 * @throws AlreadyRunning when its holder is alive
 */
export function takeLock(path: string): () => void {
  mkdirSync(dirname(path), { recursive: true });
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = openSync(path, 'wx', 0o600);
      writeSync(file, String(process.pid));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = Number(readFileSync(path, 'utf8'));
      if (holder && holder !== process.pid && alive(holder, 'node')) throw new AlreadyRunning(holder);
      rmSync(path, { force: true });
    }
  }
  throw new Error(`Could not take the lock ${path}`);
}
