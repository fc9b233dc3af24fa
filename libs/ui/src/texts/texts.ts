import { useSyncExternalStore } from 'react';
import {
  chooseLocale,
  ENGLISH,
  FAILURES,
  messageCatalogue,
  PSEUDO,
  type Locale,
  type MessageAt,
  type MessageKey,
  type Messages,
  type ParamArguments,
} from '@assay/messages';

/** Says the text of a key with its parameters; both are checked against the catalogue at compile time. */
export type Say<T extends Messages> = <K extends MessageKey<T>>(
  key: K,
  ...params: ParamArguments<MessageAt<T, K> & string>
) => string;

/** The locale the browser asks for. Only the pseudo-locale goes before what the account chose: no account can choose it. */
const asked = chooseLocale(typeof navigator === 'undefined' ? undefined : navigator.languages?.join(','));
let texts: Locale = asked;
let tag: string = ENGLISH;
const listeners = new Set<() => void>();

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}

/**
 * Registers a feature's English catalogue, in ICU message format. Returns a hook for components, which re-renders them
 * when the language changes, and a function for code outside React.
 */
export function textsFor<const T extends Messages>(english: T): { useTexts: () => Say<T>; say: Say<T> } {
  const catalogue = messageCatalogue(english);
  const say: Say<T> = (key, ...params) => catalogue.format(texts, key, ...params);
  return {
    say,
    useTexts: () => {
      useSyncExternalStore(subscribe, currentLanguage);
      return say;
    },
  };
}

/** Changes the language of texts, and how dates and numbers are written. @param locale a BCP 47 tag */
export function setLanguage(locale: string): void {
  texts = asked === PSEUDO ? PSEUDO : chooseLocale(locale);
  tag = locale;
  for (const tell of listeners) tell();
}

/** The language in use, as a BCP 47 tag, for `Intl`. The pseudo-locale writes dates and numbers as English does. */
export function currentLanguage(): string {
  return texts === PSEUDO ? ENGLISH : tag;
}

/** The locale that texts are made in. */
export function currentLocale(): Locale {
  return texts;
}

/** Several names or words as a list without “and”, as the language in use writes it: `a, b, c`. */
export function sayList(items: readonly string[]): string {
  return new Intl.ListFormat(currentLanguage(), { type: 'unit', style: 'short' }).format(items);
}

/** Why the server refuses something, as it says it: the English sentence, and the code and parameters it is made of. */
export interface ServerReason {
  message: string;
  /** Absent from servers before reasons had codes. */
  reason?: string;
  params?: unknown;
}

/** The sentence of a reason in the language in use; the server's own for a reason that this client does not know. */
export function sayWhy({ message, reason, params }: ServerReason): string {
  if (reason === undefined) return message;
  return FAILURES.formatUnknown(texts, reason, Object(params) as Record<string, unknown>) ?? message;
}
