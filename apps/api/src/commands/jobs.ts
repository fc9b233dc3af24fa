import 'reflect-metadata';
import { Database, inTransaction } from '@assay/server-platform/database';
import { FailedJobs, JobHandlers, sayStoredError } from '@assay/server-platform/jobs';
import { DomainError } from '@assay/domain';
import { Logger } from '@nestjs/common';
import { runCommand } from './run-command';

const USAGE = `jobs -- failed            prints the installation's failed jobs, one a line; those of a newsroom are on its own page
jobs -- run-again <id>    has one of them tried again
jobs -- give-up <id>      removes one of them`;

// What is printed is the command's answer.
Logger.overrideLogger(false);

const [command = '', id = ''] = process.argv.slice(2);
if (!['failed', 'run-again', 'give-up'].includes(command) || (command !== 'failed' && !id)) {
  console.error(USAGE);
  process.exit(2);
}

await runCommand(async (source) => {
  const jobs = new FailedJobs(new Database(source.manager), new JobHandlers());
  if (command === 'failed') {
    const failed = await jobs.list(null);
    for (const { id: number, task, attempts, error, failedAt } of failed)
      console.log(
        `${number}  ${task}  ${attempts} attempts  ${failedAt.toISOString()}  ${error === null ? 'its process was killed' : sayStoredError(error)}`,
      );
    if (failed.length === 0) console.error('No job of the installation has failed.');
    return true;
  }
  try {
    const task = await inTransaction(source, (tx) =>
      command === 'run-again' ? jobs.runAgain(tx, null, id) : jobs.giveUp(tx, null, id),
    );
    console.log(command === 'run-again' ? `${task} is tried again.` : `${task} is removed.`);
    return true;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    console.error(`No failed job of the installation has the number ${id}.`);
    return false;
  }
});
