import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './product';

/** A current verdict, as the README's script prints it. */
export interface PulledVerdict {
  slug: string;
  headline: string;
  rating: { label: string };
  contentHash: string;
  canonicalJson: string;
}

/** Runs the script that the README shows, in a separate Node process without our packages. */
export async function pullWithReadmeScript(
  url: string,
  newsroom = 'demo-newsroom',
): Promise<PulledVerdict[]> {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const script = /```js\n(\/\/ pull\.mjs[\s\S]*?)```/.exec(readme)?.[1];
  if (!script) throw new Error('The README shows no pull.mjs');
  const folder = mkdtempSync(join(tmpdir(), 'assay-pull-'));
  try {
    writeFileSync(join(folder, 'pull.mjs'), script);
    const { stdout } = await promisify(execFile)(process.execPath, ['pull.mjs', url, newsroom], {
      cwd: folder,
    });
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as PulledVerdict);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
