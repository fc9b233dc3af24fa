import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './product';

/** A verdict as the README's script prints it. */
export interface PulledVerdict {
  slug: string;
  headline: string;
  rating: { label: string };
  contentHash: string;
  canonicalJson: string;
}

/** Runs the very script that the README shows, as a separate Node process without our packages. */
export async function pullWithReadmeScript(
  url: string,
  newsroom = 'demo-newsroom',
): Promise<PulledVerdict[]> {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const script = /```js\n(\/\/ pull\.mjs[\s\S]*?)```/.exec(readme)?.[1];
  if (!script) throw new Error('The README shows no pull.mjs');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', script, url, newsroom],
    { cwd: '/' },
  );
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PulledVerdict);
}
