import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';

/** A parameter of a message: its name, and what it takes. */
export interface MessageParam {
  name: string;
  /** The cases of a `select`; null for any text or number. */
  cases: string[] | null;
  isNumber: boolean;
}

/** The parameters of an English message in ICU message format, in the order in which it names them. */
export function paramsOf(message: string): MessageParam[] {
  const found = new Map<string, MessageParam>();
  const walk = (elements: readonly MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag) continue;
      const known = found.get(element.value);
      const cases = element.type === TYPE.select ? Object.keys(element.options) : (known?.cases ?? null);
      const isNumber = element.type === TYPE.plural || element.type === TYPE.number || !!known?.isNumber;
      found.set(element.value, { name: element.value, cases, isNumber });
      if (element.type === TYPE.select || element.type === TYPE.plural)
        for (const option of Object.values(element.options)) walk(option.value);
    }
  };
  walk(parse(message, { ignoreTag: true }));
  return [...found.values()];
}
