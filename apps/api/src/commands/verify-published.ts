import 'reflect-metadata';
import { verifyPublished } from '@assay/server-publication';
import { openDatabase } from './database';

const { source, close } = await openDatabase();
const { publications, decisions, problems } = await verifyPublished((sql, values) =>
  source.query(sql, values),
);
for (const problem of problems) console.error(problem);
console.log(
  `${publications} published versions and ${decisions} decisions held against what was approved: ${problems.length} problems`,
);
await close();
process.exit(problems.length ? 1 : 0);
