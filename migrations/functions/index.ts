/** The SQL files of this folder by their paths, as Vite reads them when it builds. */
const files = import.meta.glob<string>('./*.sql', { query: '?raw', import: 'default', eager: true });

/** A function of the database, with the triggers that call it. */
export interface FunctionFile {
  /** The function's name, which is the file's. */
  name: string;
  /** `create or replace` statements, which may be run any number of times. */
  sql: string;
}

/**
 * Every function of the database. After the migrations, `migrateDatabase` runs the files that changed since it last ran
 * them: a function is read and reviewed in one place, and a change to it is a change to its file. A migration drops what
 * is deleted here.
 */
export const functionFiles: readonly FunctionFile[] = Object.entries(files)
  .map(([path, sql]) => ({ name: path.slice('./'.length, -'.sql'.length), sql }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));
