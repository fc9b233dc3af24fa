import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The page's typefaces, as npm brought them; nothing is loaded from elsewhere. By the name in their address. */
const FILES: Record<string, [packageName: string, file: string]> = {
  'serif.woff2': ['@fontsource-variable/source-serif-4', 'source-serif-4-latin-wght-normal.woff2'],
  'serif-ext.woff2': ['@fontsource-variable/source-serif-4', 'source-serif-4-latin-ext-wght-normal.woff2'],
  'serif-italic.woff2': ['@fontsource-variable/source-serif-4', 'source-serif-4-latin-wght-italic.woff2'],
  'sans.woff2': ['@fontsource-variable/inter', 'inter-latin-wght-normal.woff2'],
};

const read = new Map<string, Buffer>();

/** The bytes of a typeface by its name in the address, or null when there is none of that name. */
export function fontFile(name: string): Buffer | null {
  const known = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
  if (!known) return null;
  let bytes = read.get(name);
  if (!bytes) {
    const [packageName, file] = known;
    const home = dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`));
    read.set(name, (bytes = readFileSync(join(home, 'files', file))));
  }
  return bytes;
}
