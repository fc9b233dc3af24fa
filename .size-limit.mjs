import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of `npm run build`, and which of them each module needs (https://vite.dev/guide/backend-integration). */
const BUILT = join(import.meta.dirname, 'dist/web');
const MANIFEST = join(BUILT, '.vite/manifest.json');

/** What every page needs: the frame, the router, React and the GraphQL client. */
const ENTRY = 'index.html';

/**
 * The scripts and styles that the browser loads before a page can show, compressed with gzip. A limit is a little above
 * what the page takes today. A page that outgrows it loads something it does not need at once: import that with
 * `import()`. A page with a form loads the form library and its schemas, 22 kB. Raise a limit only for what every visit needs.
 */
const PAGES = [
  ['Sign-in', 'session/sign-in/SignInPage.tsx', '246 kB'],
  ['Desk', 'desk/index.ts', '252 kB'],
  ['Claim', 'claim/index.ts', '530 kB'],
  ['History', 'claim/history/index.ts', '247 kB'],
  ['Inbox', 'session/inbox/index.ts', '222 kB'],
  ['Article', 'article/index.ts', '274 kB'],
  ['Review', 'review/index.ts', '234 kB'],
  ['Insights', 'insight/index.ts', '348 kB'],
  ['Newsroom', 'newsroom/index.ts', '275 kB'],
];

if (!existsSync(MANIFEST)) throw new Error('There is no build to measure: run npm run build first.');
const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));

/** Every file that these modules load with themselves; what they import later with `import()` is not among them. */
function filesOf(...modules) {
  const seen = new Set();
  const left = [...modules];
  while (left.length > 0) {
    const name = left.pop();
    if (seen.has(name)) continue;
    if (!manifest[name])
      throw new Error(`The build has no ${name}: name the page's module in .size-limit.mjs.`);
    seen.add(name);
    left.push(...(manifest[name].imports ?? []));
  }
  const files = [...seen].flatMap((name) => [manifest[name].file, ...(manifest[name].css ?? [])]);
  return [...new Set(files)].map((file) => join('dist/web', file));
}

export default PAGES.map(([name, module, limit]) => ({
  name,
  path: filesOf(ENTRY, `../../libs/web/${module}`),
  limit,
  gzip: true,
}));
