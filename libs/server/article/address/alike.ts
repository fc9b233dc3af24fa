/** The length of the compared runs of characters; short enough for Chinese text. */
const LENGTH = 12;

/** How many characters of a text are compared. */
const LETTERS = 20_000;

/** The share of the shorter text's runs that must be in the longer one for both to be the same article. */
const SAME_ARTICLE = 0.5;

/** Whether two texts are the same article, even if one of them is incomplete (containment; Broder 1997). */
export function areOneArticle(one: string, other: string): boolean {
  const [short, long] = [runsOf(one), runsOf(other)].sort((a, b) => a.size - b.size);
  let shared = 0;
  for (const run of short!) if (long!.has(run)) shared += 1;
  return shared >= short!.size * SAME_ARTICLE;
}

function runsOf(text: string): Set<string> {
  const letters = lettersOf(text);
  const runs = new Set([letters.slice(0, LENGTH)]);
  for (let at = 1; at + LENGTH <= letters.length; at += 1) runs.add(letters.slice(at, at + LENGTH));
  return runs;
}

/** The letters and digits that are compared. The rest of a long text is not looked at: that takes a quarter of a second. */
function lettersOf(text: string): string {
  let letters = '';
  for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    letters += word;
    if (letters.length >= LETTERS) break;
  }
  return letters.slice(0, LETTERS).toLowerCase();
}
