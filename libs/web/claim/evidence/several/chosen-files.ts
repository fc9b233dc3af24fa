/** The most files that are added at once. */
export const MOST_FILES = 20;

/** A file that was dropped or chosen, with a key of its own: two may have the same name. */
export interface ChosenFile {
  key: string;
  file: File;
}

let taken = 0;

/** Gives each file its key. */
export function choose(files: Iterable<File>): ChosenFile[] {
  return Array.from(files, (file) => ({ key: `file${(taken += 1)}`, file }));
}
