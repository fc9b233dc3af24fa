import { isObject, listOf, type LinkedData } from './linked-data';
import { plain } from './plain';

/** The beginning of a byline, in the languages of the press. */
const BY =
  /^(?:(?:written|words|story|report|text|reported) by|by|von|par|por|di|door|av|af|przez|автор|autore?|author|text)\s*:?\s+(?=\p{Lu}|\p{Lo}|@)/iu;

const ROLE =
  /\b(?:editor|reporter|correspondent|writer|journalist|columnist|contributor|staff|producer|author|photographer|technologist|director|fellow|professor|analyst|redakteur(?:in)?|redaktion|journaliste|rédact\S+|corresponsal|redactor[a]?|periodista|giornalista|inviat[oa]|корреспондент|редактор)\b/iu;
const MONTH =
  /\b(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:last )?(?:updated|published|posted)\b)/iu;
const OTHER_WORK = /\s(?:edited|illustrat\S+|photograph\S*|additional reporting|translated) by\s/iu;

/** The authors that JSON-LD names. */
export function linkedAuthors(data: LinkedData, value: unknown): string[] {
  return unique(
    listOf(value).flatMap((one) => {
      const author = data.resolve(one);
      if (!isObject(author)) return namesIn(plain(author));
      const name =
        plain(author.name) ?? [plain(author.givenName), plain(author.familyName)].filter(Boolean).join(' ');
      return listOf(author.name).length > 1
        ? listOf(author.name).flatMap((each) => namesIn(plain(each)))
        : namesIn(name);
    }),
  );
}

/** The names in a page's author value, without addresses, dates and offices. */
export function namesIn(byline: string | null): string[] {
  if (!byline) return [];
  const [line = ''] = byline
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(BY, '')
    .split(OTHER_WORK, 1)[0]!
    .split(
      /\s*[|•·–—/]\s|\s[-@]\s?|(?<=\p{L})\s*\d{1,2}(?:st|nd|rd|th)?[\s./-]+(?:\p{L}{3,}|\d{1,2})[\s.,/-]|(?<=\p{L}\s\p{L}+)\s(?:in|for|at|für|pour|para)\s(?=\p{Lu})/u,
    );
  const parts = line
    .split(/\s*[,;]\s*(?:and\s+)?|\s+(?:and|und|et|y|e|og|och|и|&)\s+/iu)
    .map((part) => part.trim());
  const isName = (part: string) =>
    /^(?:\p{Lu}|\p{Lo}|\p{Ll}{1,3}\s\p{Lu})/u.test(part) && part.split(' ').length <= 5;
  // “Roe, Ann” is one person, “Ann Roe, Bo Lee” are two.
  const isOne =
    parts.length < 2 ||
    line.includes('(') ||
    !parts.every((part) => isName(part) && (part.includes(' ') || ROLE.test(part)));
  const office = parts.findIndex((part) => ROLE.test(part));
  const people = office > 0 ? parts.slice(0, office) : parts;
  const named = isOne && people.length === parts.length ? [line] : isOne ? [people.join(', ')] : people;
  return named.map(withoutDate).filter((name) => name && !isAddress(name));
}

function withoutDate(name: string): string {
  const at = MONTH.exec(name)?.index ?? -1;
  return (at > 0 ? name.slice(0, at) : name)
    .replace(/[\s,;:.|-]+$/u, (end) => (end.startsWith('.') ? '.' : ''))
    .trim();
}

function isAddress(text: string): boolean {
  return (
    /^(?:https?:|www\.|\/|@)|^\S+@\S+\.\S+$|^[\w-]+(?:\.[\w-]+)+\/\S*$/i.test(text) || !/\p{L}/u.test(text)
  );
}

export function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
