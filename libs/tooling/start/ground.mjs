import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's top folder, from any working directory. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

const LEAST_NODE = [20, 19];

/** Prints one line for the user at the terminal. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Exits with a sentence when this Node is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return;
  say(`Assay needs Node ${LEAST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/**
 * The environment for Node processes that load the whole server: Node stores their compiled code between starts, which
 * saves a tenth to a fifth of each start (nodejs.org/api/module.html, "Module compile cache").
 */
export function withCompileCache(environment) {
  return { NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/assay-compiled'), ...environment };
}

/** SHA-256 over the names, sizes and times of all files in these folders: changes when a source changes. */
export function fingerprint(folders) {
  const hash = createHash('sha256');
  const walk = (path) => {
    const about = statSync(path);
    if (!about.isDirectory()) return void hash.update(`${path} ${about.size} ${about.mtimeMs}\n`);
    for (const name of readdirSync(path).sort())
      if (name !== 'node_modules' && name !== 'dist') walk(join(path, name));
  };
  for (const folder of folders) walk(join(ROOT, folder));
  return hash.digest('hex');
}

/** SHA-256 of a file's bytes, or '' when there is none. */
export function fileHash(path) {
  try {
    return createHash('sha256')
      .update(readFileSync(join(ROOT, path)))
      .digest('hex');
  } catch {
    return '';
  }
}

/** Whether a process with this id is alive. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
