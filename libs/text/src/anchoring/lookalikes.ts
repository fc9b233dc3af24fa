import fc from 'fast-check';
import { PARAGRAPH_BREAK } from '../paragraphs';

/** How speakers of a language are quoted. */
interface Voices {
  names: string[];
  says: ((name: string, what: string) => string)[];
  whats: string[];
  /** A word of the older text and its replacement in the newer one. */
  synonyms: [string, string][];
}

const VOICES: Voices[] = [
  {
    names: ['Team Alder', 'Team Birch', 'Ann Sorrel', 'Minister Vale', 'The Harbour Council', 'Bo', 'NEDA'],
    says: [
      (name, what) => `${name} said that ${what}.`,
      (name, what) => `${name} said: ${what}.`,
      (name, what) => `“${what[0]!.toUpperCase()}${what.slice(1)},” said ${name}.`,
      (name, what) => `According to ${name}, ${what}.`,
    ],
    whats: [
      'taxes will rise',
      'taxes will rise by twelve per cent',
      'the new ferry is delayed until the spring',
      'the new ferry is delayed until the spring because of its engines',
      'four hundred people lost their homes in the flood of May',
      'no more than forty people lost their homes in the flood of May',
    ],
    synonyms: [
      ['delayed', 'held up'],
      ['lost their homes', 'became homeless'],
      ['will rise', 'will go up'],
    ],
  },
  {
    names: ['Frau Erle', 'Herr Ulm', 'Die Hafenbehörde', 'Minister Tal'],
    says: [
      (name, what) => `${name} sagte, ${what}.`,
      (name, what) => `${name}: „${what}.“`,
      (name, what) => `Nach Angaben von ${name} ${what}.`,
    ],
    whats: [
      'steigen die Steuern im Herbst',
      'steigen die Steuern im Herbst um zwölf Prozent',
      'kommt die neue Fähre erst im Frühjahr in den Hafen',
      'kommt die neue Fähre erst im Sommer in den Hafen',
    ],
    synonyms: [
      ['Herbst', 'Spätherbst'],
      ['erst', 'frühestens'],
    ],
  },
  {
    names: ['Иван Ольхов', 'Анна Берёзова', 'Министр Долин'],
    says: [(name, what) => `${name} заявил, что ${what}.`, (name, what) => `По словам ${name}, ${what}.`],
    whats: [
      'налоги вырастут осенью',
      'налоги вырастут осенью на двенадцать процентов',
      'новый паром придёт только весной',
    ],
    synonyms: [
      ['только', 'лишь'],
      ['вырастут', 'повысятся'],
    ],
  },
  {
    names: ['الوزير سالم', 'المجلس البلدي', 'حركة النور'],
    says: [(name, what) => `قال ${name} إن ${what}.`, (name, what) => `${name}: ${what}.`],
    whats: [
      'الضرائب سترتفع في الخريف',
      'الضرائب سترتفع في الخريف بنسبة عشرة في المئة',
      'العبارة الجديدة ستتأخر حتى الربيع',
    ],
    synonyms: [
      ['سترتفع', 'ستزداد'],
      ['حتى', 'إلى'],
    ],
  },
];

/** A sentence with an id that stays the same when its words change. */
interface SpokenSentence {
  id: number;
  speaker: string;
  text: string;
}

/** Two versions of a text in which several speakers say nearly the same, with the ids of their sentences. */
export interface Versions {
  before: SpokenSentence[][];
  after: SpokenSentence[][];
  /** Sentences whose words were changed. */
  changed: ReadonlySet<number>;
}

type Edit = {
  kind: 'delete' | 'move' | 'insert' | 'typo' | 'word' | 'number' | 'longer' | 'part';
  at: number;
  by: number;
};

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('delete', 'move', 'insert', 'typo', 'word', 'number', 'longer', 'part'),
  at: fc.nat(10_000),
  by: fc.nat(10_000),
});

/** Texts of similar sentences, and an edited version of each. */
export const versions: fc.Arbitrary<Versions> = fc
  .record({
    voices: fc.constantFrom(...VOICES),
    picks: fc.uniqueArray(fc.nat(10_000), { minLength: 4, maxLength: 12 }),
    edits: fc.array(edit, { minLength: 1, maxLength: 5 }),
  })
  .map(({ voices, picks, edits }) => {
    let next = 0;
    const say = (pick: number): SpokenSentence => {
      const { names, says, whats } = voices;
      const name = names[pick % names.length]!;
      const form = says[Math.floor(pick / 7) % says.length]!;
      return { id: next++, speaker: name, text: form(name, whats[Math.floor(pick / 50) % whats.length]!) };
    };
    const before: SpokenSentence[][] = [];
    for (const [index, pick] of picks.entries()) {
      const sentence = say(pick);
      // Some paragraphs have two sentences.
      if (index % 3 === 2) before.at(-1)!.push(sentence);
      else before.push([sentence]);
    }
    let after = before.map((paragraph) => paragraph.map((one) => ({ ...one })));
    const changed = new Set<number>();
    for (const { kind, at, by } of edits) {
      const all = after.flatMap((paragraph) => paragraph.map((sentence) => ({ paragraph, sentence })));
      const { paragraph, sentence } = all[at % all.length] ?? {};
      if (!paragraph || !sentence) break;
      const rest = after.filter((one) => one !== paragraph);
      if (kind === 'delete') paragraph.splice(paragraph.indexOf(sentence), 1);
      else if (kind === 'move')
        after = [...rest.slice(0, by % (rest.length + 1)), paragraph, ...rest.slice(by % (rest.length + 1))];
      else if (kind === 'insert') after.splice(by % (after.length + 1), 0, [say(at)]);
      else if (kind === 'part' && paragraph.length > 1)
        after.splice(after.indexOf(paragraph) + 1, 0, paragraph.splice(1));
      else {
        const text = changedText(sentence.text, kind, by, voices);
        if (text !== sentence.text) changed.add(sentence.id);
        sentence.text = text;
      }
      after = after.filter((one) => one.length > 0);
    }
    return { before, after, changed };
  });

function changedText(text: string, kind: Edit['kind'], by: number, { synonyms }: Voices): string {
  const words = [...text.matchAll(/\p{L}{6,}/gu)];
  const long = words[by % (words.length || 1)];
  if (kind === 'typo' && long) {
    const at = long.index + 2 + (by % 3);
    return text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2);
  }
  if (kind === 'word') return synonyms.reduce((now, [one, other]) => now.replace(one, other), text);
  if (kind === 'number')
    return text.replace('twelve', 'fourteen').replace('zwölf', 'vierzehn').replace('forty', 'sixty');
  if (kind === 'longer') return text.replace(/([.”“]+)$/u, ', 2031$1');
  return text;
}

/** The text of a version, with the range of each of its sentences. */
export function written(paragraphs: readonly SpokenSentence[][]): {
  text: string;
  ranges: Map<number, [start: number, end: number]>;
} {
  const ranges = new Map<number, [number, number]>();
  let text = '';
  for (const paragraph of paragraphs) {
    if (text) text += PARAGRAPH_BREAK;
    for (const [index, sentence] of paragraph.entries()) {
      if (index) text += ' ';
      ranges.set(sentence.id, [text.length, text.length + sentence.text.length]);
      text += sentence.text;
    }
  }
  return { text, ranges };
}
