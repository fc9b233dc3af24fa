import { compare, featuresOf, type Comparison, type Features } from '@assay/text';

/** A statement, and the statements it is compared with. */
export interface StatementsToCompare {
  statement: string;
  others: { text: string; language: string | null }[];
}

/**
 * How others stand to each statement, in their order. Runs in a thread: reading the numbers and dates of one statement takes
 * a millisecond, and of one that a stranger wrote for it a hundred.
 */
export function compareStatements({ lists }: { lists: StatementsToCompare[] }): Comparison[][] {
  const read = new Map<string, Features>();
  const featuresOnce = (text: string, language: string | null): Features => {
    const key = `${language} ${text}`;
    const known = read.get(key) ?? featuresOf(text, language);
    read.set(key, known);
    return known;
  };
  return lists.map(({ statement, others }) => {
    const features = featuresOf(statement);
    return others.map(({ text, language }) => compare(features, featuresOnce(text, language)));
  });
}
