import { IntlMessageFormat } from 'intl-messageformat';
import { ENGLISH, PSEUDO, type Locale } from '../locale/locales';
import { pseudoMessage } from '../locale/pseudo';
import type { MessageAt, MessageKey, Messages, ParamArguments } from './types';

/** Messages that are made in a locale, by key and parameters. Keys and parameters are checked at compile time. */
export interface Catalogue<T extends Messages> {
  /** The text of a message in a locale. Numbers with a format (`#`, `{n, number}`) are written as the locale writes them. */
  format<K extends MessageKey<T>>(
    locale: Locale,
    key: K,
    ...params: ParamArguments<MessageAt<T, K> & string>
  ): string;
  /** The same for a key that was not known at compile time, such as one from the wire; null where it cannot be made. */
  formatUnknown(locale: Locale, key: string, params: Readonly<Record<string, unknown>>): string | null;
  /** Every key with its English message in ICU message format. */
  readonly messages: ReadonlyMap<string, string>;
}

/** A catalogue of English messages in ICU message format. A message is parsed when it is first made, and kept. */
export function messageCatalogue<const T extends Messages>(english: T): Catalogue<T> {
  const messages = new Map(flat(english));
  const parsed = new Map<string, IntlMessageFormat>();
  const parse = (locale: Locale, key: string): IntlMessageFormat | null => {
    const name = `${locale} ${key}`;
    const known = parsed.get(name);
    if (known) return known;
    const text = messages.get(key);
    if (text === undefined) return null;
    const plain = new IntlMessageFormat(text, ENGLISH, undefined, { ignoreTag: true });
    const format = locale === PSEUDO ? new IntlMessageFormat(pseudoMessage(plain.getAst()), ENGLISH) : plain;
    parsed.set(name, format);
    return format;
  };
  const format = (locale: Locale, key: string, params?: object) => {
    const message = parse(locale, key);
    if (!message) throw new Error(`There is no message ${key}.`);
    return String(message.format(params as Record<string, string | number>));
  };
  return {
    messages,
    format: (locale, key, ...[params]) => format(locale, key, params),
    formatUnknown: (locale, key, params) => {
      try {
        return messages.has(key) ? format(locale, key, params) : null;
      } catch {
        // Another version of the server may send other parameters.
        return null;
      }
    },
  };
}

function flat(messages: Messages, before = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[before + key, value]] : flat(value, `${before}${key}.`),
  );
}
