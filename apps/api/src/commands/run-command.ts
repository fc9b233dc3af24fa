import type { DataSource } from 'typeorm';
import { openDatabase } from './database';

/** SQLSTATE of a table that does not exist: the product was never started over this database. */
const NO_TABLE = '42P01';

/** Runs a command over the database and ends with 1 when it says so, or cannot be run; a database it started is stopped. */
export async function runCommand(work: (source: DataSource) => Promise<boolean>): Promise<never> {
  const { source, close } = await openDatabase();
  let holds = false;
  try {
    holds = await work(source);
  } catch (error) {
    const empty = (error as { code?: string }).code === NO_TABLE;
    console.error(empty ? 'This database is empty: start the product over it first (npm start).' : error);
  } finally {
    await close();
  }
  process.exit(holds ? 0 : 1);
}
