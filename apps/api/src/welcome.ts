import { DEMO_ACCOUNTS } from '@assay/server-newsroom';
import type { Config } from '@assay/server-platform/config';

/**
 * Tells the person at the terminal where the product is and, in the demo, who they can be.
 *
 * @param setupLink with which the first admin makes their account; null once there is an account
 */
export function welcome(config: Config, setupLink: string | null): void {
  const lines = ['', `  Assay is ready at ${config.origin}`, ''];
  if (config.demo) {
    lines.push('  Demo accounts, on this machine only; the sign-in page offers them too:', '');
    for (const { name, email, password } of DEMO_ACCOUNTS)
      lines.push(`    ${name.padEnd(16)} ${email.padEnd(30)} ${password}`);
    lines.push('', '  Ctrl-C stops everything. What you write is kept for the next start.', '');
  }
  if (setupLink)
    lines.push(
      '  There is no account yet. The person who opens this link makes the first newsroom and is its admin; it holds once,',
      '  and for a week:',
      '',
      `    ${setupLink}`,
      '',
    );
  process.stdout.write(`${lines.join('\n')}\n`);
}
