/** The words of a sentence, as spotting needs them. */
export interface ReadSentence {
  /** Runs of proper nouns, each a name. */
  names: string[];
  /** Lower-case words with their part of speech (Universal POS tags). */
  words: { text: string; pos: string }[];
}

/** Tags the words of an English sentence. */
export type WordReader = (sentence: string) => ReadSentence;

/** Days and months begin with a capital, and are no names. */
const CALENDAR =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)$/u;

let reader: Promise<WordReader> | undefined;

/** The reader (wink-nlp, its English lite model), loaded on first use: most texts never need it. */
export function wordReader(): Promise<WordReader> {
  return (reader ??= load());
}

async function load(): Promise<WordReader> {
  const [{ default: winkNLP }, { default: model }] = await Promise.all([
    import('wink-nlp'),
    import('wink-eng-lite-web-model'),
  ]);
  const nlp = winkNLP(model, ['sbd', 'pos']);
  const { its } = nlp;
  return (sentence) => {
    const tokens = nlp.readDoc(sentence).tokens();
    const texts = tokens.out() as string[];
    const tags = tokens.out(its.pos) as string[];
    const names: string[] = [];
    texts.forEach((text, index) => {
      if (tags[index] !== 'PROPN') return;
      if (index > 0 && tags[index - 1] === 'PROPN') names[names.length - 1] += ` ${text}`;
      else names.push(text);
    });
    return {
      names: [...new Set(names)].filter((name) => !CALENDAR.test(name)),
      words: texts.map((text, index) => ({ text: text.toLowerCase(), pos: tags[index]! })),
    };
  };
}
