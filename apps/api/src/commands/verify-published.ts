import 'reflect-metadata';
import { Database } from '@assay/server-platform/database';
import { verifyPublished } from '@assay/server-publication';
import { runCommand } from './run-command';

await runCommand(async (source) => {
  const { publications, decisions, problems } = await verifyPublished(new Database(source.manager));
  for (const problem of problems) console.error(problem);
  console.log(
    `${publications} published versions and ${decisions} decisions held against what was approved: ${problems.length} problems`,
  );
  return problems.length === 0;
});
