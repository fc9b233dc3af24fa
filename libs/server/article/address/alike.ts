/** Letters in a row that are compared; so few that Chinese text has enough of them. */
const LENGTH = 12;

/** Letters of a text that are looked at. */
const LETTERS = 20_000;

/** Share of the shorter text's runs that must stand in the longer for both to be one article. */
const SAME_ARTICLE = 0.5;

/** Whether two texts are of one article, however much one of them leaves out (containment; Broder 1997). */
export function areOneArticle(one: string, other: string): boolean {
  const [short, long] = [runsOf(one), runsOf(other)].sort((a, b) => a.size - b.size);
  let shared = 0;
  for (const run of short!) if (long!.has(run)) shared += 1;
  return shared >= short!.size * SAME_ARTICLE;
}

function runsOf(text: string): Set<string> {
  const letters = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .slice(0, LETTERS);
  const runs = new Set([letters.slice(0, LENGTH)]);
  for (let at = 1; at + LENGTH <= letters.length; at += 1) runs.add(letters.slice(at, at + LENGTH));
  return runs;
}
