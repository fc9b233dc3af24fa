import { languageOf } from '@assay/text';

/** The UTF-16 units of a draft that language detection reads. */
const READ = 1_000;

/** The detected language of headline and summary, as a BCP 47 tag; null if they are too short. Takes a millisecond or more. */
export function readsAs(headline: string, summary: string): string | null {
  return languageOf(`${headline}\n${summary}`.slice(0, READ));
}
