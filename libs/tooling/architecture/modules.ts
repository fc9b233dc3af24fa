import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** A library by its folder: `server/claim`, `web/desk`, `collab`, or an app: `apps/api`. */
type Unit = string;

/**
 * Which library imports which, without specs, read from the sources. Arrows that follow from others are left out: where
 * a imports b and c, and b imports c, only a → b and b → c are drawn.
 */
export function drawnArrows(): [Unit, Unit][] {
  const imports = new Map<Unit, Set<Unit>>();
  for (const [unit, folder] of units())
    imports.set(unit, new Set(importsOf(folder).filter((one) => one !== unit)));
  const reached = (from: Unit, to: Unit, without: Unit): boolean =>
    [...(imports.get(from) ?? [])].some(
      (next) => next !== without && (next === to || reached(next, to, without)),
    );
  return [...imports]
    .flatMap(([from, all]) =>
      [...all]
        .filter((to) => ![...all].some((next) => next !== to && (next === to || reached(next, to, from))))
        .map((to): [Unit, Unit] => [from, to]),
    )
    .sort((a, b) => (a.join() < b.join() ? -1 : 1));
}

/** The units that import each other in a circle; none of them can be understood alone. */
export function circles(arrows: readonly [Unit, Unit][]): Unit[] {
  const next = (unit: Unit) => arrows.filter(([from]) => from === unit).map(([, to]) => to);
  const reaches = (from: Unit, to: Unit, seen = new Set<Unit>()): boolean =>
    next(from).some((one) => one === to || (!seen.has(one) && (seen.add(one), reaches(one, to, seen))));
  return [...new Set(arrows.flat())].filter((unit) => reaches(unit, unit)).sort();
}

/**
 * The modules of the server that export another module: whatever imports such a module may inject what it does not
 * name, and its own list of imports says nothing of what it needs.
 */
export function passedOnModules(): string[] {
  return readdirSync(join(ROOT, 'libs/server'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.module.ts') && !file.includes('node_modules'))
    .flatMap((file) => modulesExportedIn(readFileSync(join(ROOT, 'libs/server', file), 'utf8')));
}

/** The modules in the `exports` of a module's source. */
export function modulesExportedIn(source: string): string[] {
  return /\bexports: \[([^\]]*)\]/.exec(source)?.[1]!.match(/\w+Module\b/g) ?? [];
}

/** The drawing in docs/architecture.md. */
export function drawing(): string {
  const id = (unit: Unit) => unit.replace(/\W/g, '_');
  const arrows = drawnArrows();
  const named = [...new Set(arrows.flat())].sort();
  const group = (title: string, starts: string) => [
    `  subgraph ${title}`,
    ...named.filter((unit) => unit.startsWith(starts)).map((unit) => `    ${id(unit)}["${unit}"]`),
    '  end',
  ];
  const grouped = ['apps/', 'server/', 'web/'];
  return [
    'flowchart TD',
    ...group('apps', 'apps/'),
    ...group('server', 'server/'),
    ...group('web', 'web/'),
    ...named
      .filter((unit) => !grouped.some((start) => unit.startsWith(start)))
      .map((unit) => `  ${id(unit)}["${unit}"]`),
    ...arrows.map(([from, to]) => `  ${id(from)} --> ${id(to)}`),
  ].join('\n');
}

function units(): [Unit, string][] {
  const folders = (path: string) =>
    readdirSync(join(ROOT, path), { withFileTypes: true })
      .filter((one) => one.isDirectory())
      .map(({ name }) => name);
  return [
    ['migrations', 'migrations'],
    ...folders('apps').map((name): [Unit, string] => [`apps/${name}`, `apps/${name}`]),
    ...folders('libs').flatMap((name): [Unit, string][] =>
      name === 'server' || name === 'web'
        ? folders(`libs/${name}`).map((one): [Unit, string] => [`${name}/${one}`, `libs/${name}/${one}`])
        : [[name, `libs/${name}`]],
    ),
  ];
}

function importsOf(folder: string): Unit[] {
  const found = new Set<Unit>();
  for (const file of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file) || /spec|node_modules|(^|\/)(specs|testing|dist)\//.test(file)) continue;
    const source = readFileSync(join(ROOT, folder, file), 'utf8');
    for (const [, name] of source.matchAll(/(?:from|import\()\s*'@assay\/([\w-]+)/g))
      found.add(name!.replace(/^(server|web)-/, '$1/'));
  }
  return [...found];
}
