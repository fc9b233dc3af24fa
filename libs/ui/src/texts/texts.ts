import i18next from 'i18next';
import { useSyncExternalStore } from 'react';

/** A catalogue: texts by key, nested; `{{name}}` marks a value, `_one`/`_other` end the plural forms. */
export interface Catalogue {
  [key: string]: string | Catalogue;
}

type Bare<K extends string> = K extends `${infer B}_one` | `${infer B}_other` ? B : K;

/** Every key of a catalogue, dotted, plural endings dropped. */
export type TextKey<T> = {
  [K in keyof T & string]: T[K] extends string ? Bare<K> : `${Bare<K>}.${TextKey<T[K]>}`;
}[keyof T & string];

/** Says the text of a key, with its values filled in. */
export type Say<T> = (key: TextKey<T>, values?: Record<string, string | number>) => string;

void i18next.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: {},
  interpolation: { escapeValue: false },
  initAsync: false,
  showSupportNotice: false,
});

function subscribe(tell: () => void): () => void {
  i18next.on('languageChanged', tell);
  return () => i18next.off('languageChanged', tell);
}

/**
 * Registers a feature's English catalogue and gives its two doors: a hook for components, which follows
 * the language, and a plain function for code outside React. Keys are checked against the catalogue.
 */
export function textsFor<const T extends Catalogue>(
  feature: string,
  english: T,
): { useTexts: () => Say<T>; say: Say<T> } {
  i18next.addResourceBundle('en', feature, english, true, true);
  const say: Say<T> = (key, values) => i18next.t(key, { ns: feature, ...values });
  return {
    say,
    useTexts: () => {
      useSyncExternalStore(subscribe, () => i18next.language);
      return say;
    },
  };
}

/** Changes the language of texts, and how dates and numbers are written. @param locale a BCP 47 tag */
export function setLanguage(locale: string): void {
  void i18next.changeLanguage(locale);
}

/** The language in use, as a BCP 47 tag, for `Intl`. */
export function currentLanguage(): string {
  return i18next.language;
}
