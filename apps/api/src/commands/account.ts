import 'reflect-metadata';
import {
  AccountEvents,
  AccountLinkService,
  AccountService,
  SessionService,
  type Account,
} from '@assay/server-auth';
import { makeSetupLink } from '@assay/server-newsroom';
import { Database, inTransaction, type Tx } from '@assay/server-platform/database';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { runCommand } from './run-command';

const USAGE = `account -- reset <address>        prints a one-time link that sets a new password, for a day
account -- sign-out <address>     ends every session of the account, at once
account -- setup                  prints a one-time link that makes a newsroom and its first admin, for a week`;

/** The address people open the product at, as the server's own setting names it. */
const ORIGIN = new URL(process.env.ASSAY_ORIGIN ?? `http://localhost:${process.env.ASSAY_PORT ?? 4400}`)
  .origin;

/** The operator's commands come from no browser. */
const OPERATOR = { browser: null, network: null };

// What is printed is the command's answer.
Logger.overrideLogger(false);

const [command = '', address = ''] = process.argv.slice(2);
if (!['reset', 'sign-out', 'setup'].includes(command) || (command !== 'setup' && !address)) {
  console.error(USAGE);
  process.exit(2);
}

await runCommand(async (source) => {
  if (command === 'setup') {
    console.log(await makeSetupLink(new Database(source.manager), ORIGIN));
    return true;
  }
  const account = await new AccountService(source, new Database(source.manager)).byEmail(address);
  if (!account) {
    console.error(`No account has the address ${address}.`);
    return false;
  }
  if (command === 'reset') await printResetLink(source, account);
  else await signOut(source, account);
  return true;
});

async function printResetLink(source: DataSource, { id: accountId, email }: Account): Promise<void> {
  const link = { purpose: 'reset_password', accountId, email, mailed: false, madeBy: null } as const;
  const db = new Database(source.manager);
  const { token, expiresAt } = await new AccountLinkService(db).make(db, link);
  await new AccountEvents(db).note(accountId, 'reset_link_made', OPERATOR);
  console.log(`${ORIGIN}/reset/${token}`);
  console.error(`It holds once, until ${expiresAt.toISOString()}.`);
}

async function signOut(source: DataSource, { id, email }: Account): Promise<void> {
  const db = new Database(source.manager);
  const sessions = new SessionService(db);
  const ended = (await sessions.ofAccount(id)).length;
  await inTransaction(source, (tx: Tx) => sessions.closeAll(tx, id));
  await new AccountEvents(db).note(id, 'sessions_ended', OPERATOR);
  console.log(`${ended} ${ended === 1 ? 'session' : 'sessions'} of ${email} ended.`);
}
