import { isStopWord, wordsOf } from '@assay/text';
import type { ChangedBlock, ChangedRun } from './compare-text';

/** What a change of words is, beside the mending of a typing error. */
export type WordChangeKind = 'number' | 'name' | 'negation' | 'words';

/** A change of words that says something else than before, as far as words can tell. */
export interface WordChange {
  kind: WordChangeKind;
  /** What stood there, empty where nothing did. */
  from: string;
  to: string;
}

/** Words that turn a statement around, of the languages whose texts reach us most. */
const NEGATORS = new Set(
  `not no never none nobody nothing nowhere neither nor without cannot cant dont didnt doesnt isnt wasnt wont hardly
  ne pas jamais rien aucun aucune sans ni nunca jamas nada nadie ningun ninguna sin nao ninguem nenhum nenhuma sem non mai nulla
  nessuno nessuna senza nicht kein keine keinen keiner keinem nie niemals nichts niemand ohne niet geen nooit zonder inte
  ingen inga aldrig utan ikke ingenting uden uten ei en et emme ette eivat nie nigdy bez zadny nikdy не нет ни никогда без
  ні немає degil yok hicbir nuk asnje pa δεν μη οχι χωρις nu fara nem nincs soha tidak bukan tanpa khong si kamwe`.split(
    /\s+/,
  ),
);

/** Small words that say something of their own: who claims it, under which condition, how often, or how much. */
const TELLING = new Set(
  `said say says saying told tell tells according claimed claims claim reported reports report stated states state
  if while only even still again already just very too also without against between during within under over into onto
  will shall had has nor but where when than about with from`.split(/\s+/),
);

/** Marks that are no words and say something: currencies, signs of reckoning, per cent, emoji. Accents alone are not. */
const TELLING_MARK = /[\p{Sc}\p{Sm}\p{So}%‰]/gu;
const DASH = /[-‐‑–—−]/gu;

/** How much of what stands around a change is looked at, UTF-16 units: the words next to it. */
const AROUND = 200;

/** Beginnings by which a word says the opposite of what the rest of it says. */
const NEGATIVE_BEGINNING = /^(un|in|im|il|ir|non|dis|anti|mis|ne|nie|bez|be|o|a)-?$/u;

/**
 * Every change of words between two versions of a text that is more than the mending of a typing error: a changed number,
 * name or negation, a word that came or went, or another word. What is let through changes one letter of a word (or
 * two neighbours' order), a word that stood there twice, a small word that was missing, spaces and punctuation that is no
 * sign of a number. It errs on one side: a script without capitals cannot show a name, so that no other word passes there.
 */
export function wordChanges(blocks: readonly ChangedBlock[]): WordChange[] {
  return blocks.flatMap(({ runs }) => changesIn(runs));
}

function changesIn(runs: readonly ChangedRun[]): WordChange[] {
  const changes: WordChange[] = [];
  let before = '';
  for (let at = 0; at < runs.length; at += 1) {
    if (runs[at]!.kind === 'kept') {
      before = (before + runs[at]!.text).slice(-AROUND);
      continue;
    }
    let [from, to] = ['', ''];
    for (; at < runs.length && runs[at]!.kind !== 'kept'; at += 1) {
      if (runs[at]!.kind === 'deleted') from += runs[at]!.text;
      else to += runs[at]!.text;
    }
    const after = (runs[at]?.text ?? '').slice(0, AROUND);
    const kind = kindOf(from, to, before, after);
    if (kind) changes.push({ kind, from: from.trim(), to: to.trim() });
    before = (before + to).slice(-AROUND);
    at -= 1;
  }
  return changes;
}

/** Null where it mends a typing error. */
function kindOf(from: string, to: string, before: string, after: string): WordChangeKind | null {
  if (digitsOf(from) !== digitsOf(to)) return 'number';
  const [went, came] = [wordsOf(from), wordsOf(to)];
  if (went.some(isNegator) !== came.some(isNegator)) return 'negation';
  if (from.replace(/[^\p{N}.,:]/gu, '') !== to.replace(/[^\p{N}.,:]/gu, '') && /\p{N}/u.test(from + to))
    return 'number';
  if (signsOf(from, after) !== signsOf(to, after)) return 'number';
  if (went.length === 0 && came.length === 0) return null;
  if (went.length === came.length)
    return went.reduce<WordChangeKind | null>(
      (found, word, index) => found ?? replaced(word.text, came[index]!.text, before, index === 0),
      null,
    );
  // Words that came or went: each must be one that its neighbour repeats, or a small one that holds others together.
  const [fewer, more] = went.length < came.length ? [went, came] : [came, went];
  const left = [...fewer.map(({ text }) => text)];
  // A word that came twice at once stood there not at all before.
  const stays = new Set([wordsOf(before).at(-1)?.text, wordsOf(after)[0]?.text, ...left]);
  for (const word of more) {
    const same = left.indexOf(word.text);
    if (same >= 0) {
      left.splice(same, 1);
      continue;
    }
    if (isNegator(word)) return 'negation';
    if (stays.has(word.text)) continue;
    if (word.capital) return 'name';
    if (!isStopWord(word) || TELLING.has(word.key)) return 'words';
  }
  return left.length > 0 ? 'words' : null;
}

function replaced(from: string, to: string, before: string, isFirst: boolean): WordChangeKind | null {
  if (from === to) return null;
  const [was, is] = [from.toLowerCase(), to.toLowerCase()];
  const beginning = was.length > is.length ? was.slice(0, -is.length) : is.slice(0, -was.length);
  if (beginning && (was.endsWith(is) || is.endsWith(was)) && NEGATIVE_BEGINNING.test(beginning))
    return 'negation';
  // A script without capitals shows no names.
  if (!/\p{Lu}|\p{Ll}/u.test(from + to)) return 'words';
  const opensSentence = isFirst && /(^|[.!?…:\n]["'”’)\]]*\s+|^["'“‘(\s]*)$/u.test(before);
  const isCapital = /^\p{Lu}/u.test(from) || /^\p{Lu}/u.test(to);
  if (isCapital && !(opensSentence && wordsOf(to).every(isStopWord))) return was === is ? null : 'name';
  return was === is || isOneSlip(was, is) ? null : 'words';
}

/** One letter more, less or another, or two neighbours in the other order; the first letter is no slip. */
function isOneSlip(from: string, to: string): boolean {
  const [a, b] = [[...from], [...to]];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [wrong, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (wrong.length === 2 && right.length === 2) return wrong[0] === right[1] && wrong[1] === right[0];
  return start > 0 && wrong.length <= 1 && right.length <= 1;
}

function isNegator({ key, text }: { key: string; text: string }): boolean {
  return NEGATORS.has(key.replaceAll(/['’]/g, '')) || /n['’]t$/iu.test(text);
}

/** Currencies and other telling marks in their order, and a minus before what follows. */
function signsOf(text: string, after: string): string {
  const next = /^\p{N}/u.exec(after)?.[0] ?? '';
  const minuses = (text + next).replace(DASH, '-').match(/-(?=\p{N})/gu) ?? [];
  return [...(text.replace(DASH, '-').match(TELLING_MARK) ?? []), ...minuses].join('');
}

/** Digits in their order. Their separators are judged apart: “1,000” and “1.000” are other numbers. */
function digitsOf(text: string): string {
  return text.replace(/\P{N}/gu, '');
}
