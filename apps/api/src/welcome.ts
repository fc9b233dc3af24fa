import { DEMO_ACCOUNTS } from '@assay/server-newsroom';
import type { Config } from '@assay/server-platform';

/** Tells the person at the terminal where the product is and, in the demo, who they can be. */
export function welcome(config: Config): void {
  const lines = ['', `  Assay is ready at ${config.origin}`, ''];
  if (config.demo) {
    lines.push('  Demo accounts, on this machine only; the sign-in page offers them too:', '');
    for (const { name, email, password } of DEMO_ACCOUNTS)
      lines.push(`    ${name.padEnd(16)} ${email.padEnd(30)} ${password}`);
    lines.push('', '  Ctrl-C stops everything. What you write is kept for the next start.', '');
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}
