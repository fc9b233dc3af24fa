import { describe, expect, it } from 'vitest';
import type { Catalogue } from './catalogue/catalogue';
import type { Messages } from './catalogue/types';
import { paramsOf } from './catalogue/params';
import { CHANGED_FIELDS, DECISIONS, isPseudo, ODDITIES, TASKS, WITHOUT_SCRIPTS, type Locale } from './index';

const CATALOGUES: Record<string, Pick<Catalogue<Messages>, 'messages' | 'formatUnknown'>> = {
  ...{ CHANGED_FIELDS, DECISIONS, ODDITIES, TASKS, WITHOUT_SCRIPTS },
};
const messages = Object.entries(CATALOGUES).flatMap(([name, { messages }]) =>
  [...messages.keys()].map((key) => [name, key] as const),
);

/** Every case of each choice that a message makes, with values that no message has. */
function examples(message: string): Record<string, string | number>[] {
  const params = paramsOf(message);
  const most = Math.max(1, ...params.map(({ cases }) => cases?.length ?? 0));
  return [0, 1, 1234].flatMap((number) =>
    Array.from({ length: most }, (_, at) =>
      Object.fromEntries(
        params.map(({ name, cases, isNumber }) => [
          name,
          cases?.[at % cases.length] ?? (isNumber ? number : 'Zebra'),
        ]),
      ),
    ),
  );
}

describe('every message', () => {
  it.each(messages)('%s %s has words in every locale, in each of its cases', (name, key) => {
    const { formatUnknown, messages: all } = CATALOGUES[name]!;
    for (const params of examples(all.get(key)!)) {
      const say = (locale: Locale) => formatUnknown(locale, key, params);
      expect(say('en')).toMatch(/^[^{}]+$/);
      expect(say('en-XA')).toSatisfy(isPseudo);
      // Nothing is left plain but the parameters.
      const rest = Object.values(params).reduce<string>(
        (text, value) => text.replaceAll(String(value), ''),
        say('en-XA')!,
      );
      expect(rest).not.toMatch(/[a-zA-Z]{3}/);
    }
  });
});
