/**
 * `npm run dependencies`: reviews what npm would install. Reads package.json and the lock file alone; only the last step,
 * known vulnerabilities, asks the registry, and passes where the registry does not answer.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT, say } from '../start/ground.mjs';

/** Licences that let the product be shipped under its own, by SPDX id. */
const LICENCES = new Set([
  ...[
    '0BSD',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'CC0-1.0',
    'ISC',
    'MIT',
    'MIT-0',
  ],
  ...['Python-2.0', 'Unlicense', 'Zlib'],
  // Fonts; shipped as they are, with their licence.
  'OFL-1.1',
]);

/** Licences for what only developers run: it is not shipped, so their conditions for shipping do not apply. */
const DEVELOPMENT_LICENCES = new Set(['CC-BY-4.0', 'MPL-2.0']);

/** Packages whose package.json names their licence in an old form: what their LICENSE file says, read on 2026-11-28. */
const READ_BY_HAND = { duck: 'BSD-2-Clause', 'svg-tags': 'MIT' };

/**
 * What is wrong with the declared and locked packages, one sentence each.
 *
 * @param manifest the root's package.json
 * @param lock package-lock.json; `npm ci` refuses one that says otherwise than the package.json of any workspace
 */
export function problemsOf(manifest, lock) {
  const allowed = manifest.allowScripts ?? {};
  const problems = [];
  const demandExact = (who, list) => {
    for (const [name, version] of Object.entries(list ?? {}))
      if (!isExact(version)) problems.push(`${who}: ${name}@${version} is not an exact version.`);
  };
  demandExact('overrides', manifest.overrides);
  for (const [path, one] of Object.entries(lock.packages)) {
    if (one.link) continue;
    if (!path.includes('node_modules/')) {
      for (const list of [one.dependencies, one.devDependencies, one.optionalDependencies])
        demandExact(path || 'package.json', list);
      continue;
    }
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(one.integrity ?? ''))
      problems.push(`${path}: the lock file has no SHA-512 of it.`);
    if (one.resolved && !one.resolved.startsWith('https://registry.npmjs.org/'))
      problems.push(`${path}: comes from ${one.resolved}, not from the registry.`);
    if (one.hasInstallScript && !(name in allowed))
      problems.push(`${path}: has an install script. Name it in allowScripts: true to run it, false not to.`);
    const licence = READ_BY_HAND[name] ?? one.license;
    if (!isLicensed(licence, one.dev))
      problems.push(`${path}: licence ${licence ?? 'not named'} is not allowed.`);
  }
  return problems;
}

function isExact(version) {
  return /^(npm:@?[^@]+@)?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version);
}

/** Of `A OR B` one is enough, of `A AND B` all are needed; an expression that mixes both is refused. */
function isLicensed(expression, isDevelopment) {
  const isAllowed = (id) => LICENCES.has(id) || (isDevelopment && DEVELOPMENT_LICENCES.has(id));
  const plain = (expression ?? '').replace(/^\((.*)\)$/, '$1');
  if (plain.includes(' AND ')) return plain.split(' AND ').every(isAllowed);
  return plain.split(' OR ').some(isAllowed);
}

/** Known vulnerabilities of what is shipped, high and critical; null where the registry does not answer. */
function vulnerabilities() {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = [
    'audit',
    '--json',
    '--omit=dev',
    '--package-lock-only',
    '--fetch-retries=0',
    '--fetch-timeout=10000',
  ];
  const { stdout } = spawnSync(npm, args, { cwd: ROOT, encoding: 'utf8', timeout: 20_000 });
  try {
    const { vulnerabilities: found } = JSON.parse(stdout);
    if (!found) return null;
    return Object.values(found)
      .filter(({ severity }) => ['high', 'critical'].includes(severity))
      .map(
        ({ name, severity, range }) => `${name} ${range}: ${severity} vulnerability; run npm audit for more.`,
      );
  } catch {
    return null;
  }
}

/** Hosts, schemes and hash types by lockfile-lint, for forms of a lock file that are not read above. */
function lintLock() {
  const lint = join(ROOT, 'node_modules/lockfile-lint/bin/lockfile-lint.js');
  const args = ['--path', 'package-lock.json', '--type', 'npm', '--validate-https', '--allowed-hosts', 'npm'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [lint, ...args, '--validate-integrity'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return status === 0 ? [] : [`lockfile-lint: ${stdout}${stderr}`];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const read = (path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
  const known = vulnerabilities();
  const problems = [
    ...problemsOf(read('package.json'), read('package-lock.json')),
    ...lintLock(),
    ...(known ?? []),
  ];
  for (const problem of problems) say(problem);
  if (!known) say('The registry does not tell of vulnerabilities: they were not looked for.');
  process.exit(problems.length > 0 ? 1 : 0);
}
