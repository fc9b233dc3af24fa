import { diffArrays } from 'diff';
import { ArticleSpeakers } from '../attribution/in-article';
import type { Attribution } from '../attribution/attribution';
import type { Unit } from './sentence-pairs';

/** How many sentences before a pronoun are searched for the name of its speaker. */
const LOOKED_BACK = 12;

/** How many words at a sentence's beginning can contain its subject, in scripts with capital letters and in others. */
const SUBJECT = 5;
const SUBJECT_CASELESS = 3;

/** How many words after the last comma or quotation mark can name a speaker: “…, said Ann Bo.” */
const TAIL = 6;

/** How many letters two spellings of one name may differ in: for a short name, and for a longer one. */
const MISSPELT = 1;
const MISSPELT_LONG = 2;

/** Scripts without capital letters; those without spaces are read letter by letter. */
const CASELESS = /^[\p{Lo}\p{Lm}]/u;

const WORD =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]|[\p{L}\p{M}\p{N}]+(?:[’'-][\p{L}\p{M}\p{N}]+)*/gu;

const NUMBER =
  /^(?:\p{N}.*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty.*|(?:a-)?hundreds?|thousands?|millions?|about|around|almost|nearly|over|some|more|most|many|several|few|all|half|another|only|the|a|an|this|that|these|those|his|her|its|their|in|on|at|by|for|from|of|to|with|after|before|when|while|but|and|yet|so|however|meanwhile|now|then|today|later|earlier|last|next|no|not|there|he|she|it|they|we|who)$/iu;

let dates: ReadonlySet<string> | undefined;

/** Whether a word is a month or a day of the week in a language that writes these with a capital. */
function isDate(word: string): boolean {
  dates ??= new Set(
    ['en-GB', 'de'].flatMap((language) =>
      (['long', 'short'] as const).flatMap((length) => {
        const written = (options: Intl.DateTimeFormatOptions, date: number) =>
          new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(date);
        return [
          ...Array.from({ length: 12 }, (_, month) => written({ month: length }, Date.UTC(2024, month, 1))),
          ...Array.from({ length: 7 }, (_, day) => written({ weekday: length }, Date.UTC(2024, 0, day + 1))),
        ];
      }),
    ),
  );
  return dates.has(word);
}

/** Whether a sentence of a newer text may be one of an older text: it has the same subject and the same speaker. */
export function isSameVoice(
  before: readonly Unit[],
  old: number,
  after: readonly Unit[],
  now: readonly [from: number, to: number],
): boolean {
  const [was, is] = [before[old]!.text, textOf(after, now)];
  return (
    haveOneLabel(was, is) &&
    !changesSubject(was, is) &&
    haveOneSpeaker(speakerOf(before, [old, old]), speakerOf(after, now), was, is)
  );
}

/** The text of sentences that follow each other. */
export function textOf(units: readonly Unit[], [from, to]: readonly [number, number]): string {
  return units
    .slice(from, to + 1)
    .map(({ text }) => text)
    .join(' ');
}

/** “B said: taxes will rise”, “NEDA: …”: the words before the colon name the speaker. */
function haveOneLabel(was: string, is: string): boolean {
  const [one, other] = [was, is].map((text) => /^[^:：]{1,60}(?=[:：])/u.exec(text)?.[0] ?? null);
  if (!one || !other) return true;
  return one === other || (Math.min(one.length, other.length) > 3 && !changesSubject(one, other, true));
}

/** Whether names of a possible subject or speaker were removed and replaced by others. */
function changesSubject(was: string, is: string, everywhere = false): boolean {
  const [old, now] = [namesIn(was, everywhere), namesIn(is, everywhere)];
  const lost = old.filter((name) => !wordsIn(is).some((word) => areOneName(word, name)));
  const gained = now.filter((name) => !wordsIn(was).some((word) => areOneName(word, name)));
  return lost.length > 0 && gained.length > 0;
}

/** Words that may be names, at the positions of a subject or a speaker. */
function namesIn(text: string, everywhere: boolean): string[] {
  const words = wordsIn(text);
  const tail = wordsIn(/[,"“”«»„]\s*([^,"“”«»„]+)$/u.exec(text)?.[1] ?? '');
  const candidates = everywhere ? words : [...words.slice(0, SUBJECT), ...(tail.length <= TAIL ? tail : [])];
  return candidates.filter((word, index) => {
    if (!everywhere && (NUMBER.test(word) || isDate(word))) return false;
    return CASELESS.test(word) ? everywhere || index < SUBJECT_CASELESS : /^\p{Lu}/u.test(word);
  });
}

function areOneName(one: string, other: string): boolean {
  const [a, b] = [one, other].map((word) => word.toLowerCase().replace(/[’']s?$/u, ''));
  if (a === b) return true;
  if (a!.length < 4 || b!.length < 4) return false;
  const kept = diffArrays([...a!], [...b!])
    .filter((part) => !part.added && !part.removed)
    .reduce((sum, part) => sum + part.value.length, 0);
  const length = Math.max(a!.length, b!.length);
  return length - kept <= (length < 6 ? MISSPELT : MISSPELT_LONG);
}

function haveOneSpeaker(was: Attribution | null, is: Attribution | null, old: string, now: string): boolean {
  if (!was) return true;
  const last = (name: string) => wordsIn(name).at(-1) ?? name;
  const occursIn = (name: string, text: string) => wordsIn(text).some((word) => areOneName(word, last(name)));
  // The speaker is not named any more, and no other speaker is.
  if (!is) return !was.name || !occursIn(was.name, old) || occursIn(was.name, now);
  if (was.name && is.name) return areOneName(last(was.name), last(is.name)) || occursIn(was.name, now);
  const [one, other] = [was, is].map(({ name, description }) =>
    wordsIn(`${name ?? ''} ${description ?? ''}`),
  );
  return one!.some((word) => !NUMBER.test(word) && other!.some((their) => areOneName(word, their)));
}

function speakerOf(units: readonly Unit[], [from, to]: readonly [number, number]): Attribution | null {
  const speakers = new ArticleSpeakers();
  let speaker: Attribution | null = null;
  let end = 0;
  for (const { text, start, end: over } of units.slice(Math.max(0, from - LOOKED_BACK), to + 1)) {
    // Sentences of one paragraph have at most a space between them.
    if (start > end + 1) speakers.beginParagraph();
    speaker = speakers.of(text);
    end = over;
  }
  return speaker;
}

function wordsIn(text: string): string[] {
  return text.match(WORD) ?? [];
}
