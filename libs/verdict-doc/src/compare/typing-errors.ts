import { isStopWord, wordsOf } from '@assay/text';
import type { ChangedBlock, ChangedRun } from './compare-text';

/** The kind of a change of words that is more than a corrected typing error. */
type WordChangeKind = 'number' | 'name' | 'negation' | 'words';

/** A change of words that changes what the text says, as far as words show it. */
export interface WordChange {
  kind: WordChangeKind;
  /** The words before the change, empty where none were there. */
  from: string;
  to: string;
}

/** Words that negate a statement, in the languages of most imported texts. */
const NEGATORS = new Set(
  `not no never none nobody nothing nowhere neither nor without cannot cant dont didnt doesnt isnt wasnt wont hardly
  ne pas jamais rien aucun aucune sans ni nunca jamas nada nadie ningun ninguna sin nao ninguem nenhum nenhuma sem non mai nulla
  nessuno nessuna senza nicht kein keine keinen keiner keinem nie niemals nichts niemand ohne niet geen nooit zonder inte
  ingen inga aldrig utan ikke ingenting uden uten ei en et emme ette eivat nie nigdy bez zadny nikdy не нет ни никогда без
  ні немає degil yok hicbir nuk asnje pa δεν μη οχι χωρις nu fara nem nincs soha tidak bukan tanpa khong si kamwe`.split(
    /\s+/,
  ),
);

/** Short words with a meaning of their own: who claims something, under which condition, how often, or how much. */
const MEANINGFUL_SHORT_WORDS = new Set(
  `said say says saying told tell tells according claimed claims claim reported reports report stated states state
  if while only even still again already just very too also without against between during within under over into onto
  will shall had has nor but where when than about with from`.split(/\s+/),
);

/**
 * Characters outside words that change what a text says: currencies, mathematical signs, per cent, emoji. Accents are
 * not among them.
 */
const MEANINGFUL_SIGN = /[\p{Sc}\p{Sm}\p{So}%‰]/gu;
const DASH = /[-‐‑–—−]/gu;

/** How much text before and after a change is read, in UTF-16 units: enough for the neighbouring words. */
const AROUND = 200;

/** Prefixes that turn a word into its opposite. */
const NEGATIVE_PREFIX = /^(un|in|im|il|ir|non|dis|anti|mis|ne|nie|bez|be|o|a)-?$/u;

/**
 * Every change of words between two versions of a text that is more than a corrected typing error: a changed number,
 * name or negation, an added or removed word, or another word. These pass as typing errors: one letter of a word, the
 * order of two neighbouring letters, a word that was written twice, a short word that was missing, spaces, and
 * punctuation outside numbers. In doubt a change is reported: a script without capitals does not show names, so another
 * word never passes there.
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

/** Null where the change corrects a typing error. */
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
  // Each added or removed word must be one that a neighbour repeats, or a short function word.
  const [fewer, more] = went.length < came.length ? [went, came] : [came, went];
  const left = [...fewer.map(({ text }) => text)];
  // A word that was inserted twice at once was not in the text before.
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
    if (!isStopWord(word) || MEANINGFUL_SHORT_WORDS.has(word.key)) return 'words';
  }
  return left.length > 0 ? 'words' : null;
}

function replaced(from: string, to: string, before: string, isFirst: boolean): WordChangeKind | null {
  if (from === to) return null;
  const [was, is] = [from.toLowerCase(), to.toLowerCase()];
  const prefix = was.length > is.length ? was.slice(0, -is.length) : is.slice(0, -was.length);
  if (prefix && (was.endsWith(is) || is.endsWith(was)) && NEGATIVE_PREFIX.test(prefix)) return 'negation';
  // A script without capitals does not show names.
  if (!/\p{Lu}|\p{Ll}/u.test(from + to)) return 'words';
  const opensSentence = isFirst && /(^|[.!?…:\n]["'”’)\]]*\s+|^["'“‘(\s]*)$/u.test(before);
  const isCapital = /^\p{Lu}/u.test(from) || /^\p{Lu}/u.test(to);
  if (isCapital && !(opensSentence && wordsOf(to).every(isStopWord))) return was === is ? null : 'name';
  return was === is || isOneSlip(was, is) ? null : 'words';
}

/** One letter added, removed or changed, or two neighbouring letters swapped. A changed first letter is not a slip. */
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

/** Currencies and other meaningful signs in their order, and a minus before a number. */
function signsOf(text: string, after: string): string {
  const next = /^\p{N}/u.exec(after)?.[0] ?? '';
  const minuses = (text + next).replace(DASH, '-').match(/-(?=\p{N})/gu) ?? [];
  return [...(text.replace(DASH, '-').match(MEANINGFUL_SIGN) ?? []), ...minuses].join('');
}

/** The digits in their order. Separators are compared separately: “1,000” and “1.000” can be different numbers. */
function digitsOf(text: string): string {
  return text.replace(/\P{N}/gu, '');
}
