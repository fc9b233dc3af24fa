import { ENGLISH, ODDITIES, type OddityCode, type OddityParams } from '@assay/messages';
import { pathText, type Path } from '../json-path';

/** One oddity of one record. */
export interface Oddity {
  code: OddityCode;
  /** RFC 9535 JSONPath from the record. */
  path: string;
  /** What the sentence of the code is made with. */
  params: Record<string, string | number>;
  /** The English sentence. */
  message: string;
}

/** Called for every oddity that a reader finds. */
export type Note = <C extends OddityCode>(code: C, path: Path, ...params: OddityParams<C>) => void;

/** The most oddities noted for one record; more would tell nothing new about it. */
const MOST_ODDITIES = 200;

/** A note that writes into a list: each code once per path, and at most `MOST_ODDITIES`. */
export function noteInto(oddities: Oddity[]): Note {
  const seen = new Set(oddities.map(({ code, path }) => code + path));
  return (code, at, ...[given]) => {
    if (oddities.length >= MOST_ODDITIES) return;
    const path = pathText(at);
    if (seen.has(code + path)) return;
    seen.add(code + path);
    const params = (given ?? {}) as Oddity['params'];
    const message = ODDITIES.formatUnknown(ENGLISH, code, params);
    if (message === null) throw new Error(`The oddity ${code} lacks a parameter.`);
    oddities.push({ code, path, params, message });
  };
}
