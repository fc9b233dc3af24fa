import { TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = 'åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ';
const LETTERS = new Map([...PLAIN].map((letter, index) => [letter, [...ACCENTED][index]!]));

/** The letters that a message in the pseudo-locale is written with. */
export const PSEUDO_LETTERS = ACCENTED;
const OPEN = '⟦';
const CLOSE = '⟧';

/** A message in the pseudo-locale: its words accented, the whole in brackets, its parameters and choices as they were. */
export function pseudoMessage(elements: readonly MessageFormatElement[]): MessageFormatElement[] {
  return [
    { type: TYPE.literal, value: OPEN },
    ...elements.map(accented),
    { type: TYPE.literal, value: CLOSE },
  ];
}

/** Whether a text was made in the pseudo-locale: one message, or several with white space between them. */
export function isPseudo(text: string): boolean {
  let depth = 0;
  for (const letter of text.trim()) {
    if (letter === OPEN) depth += 1;
    else if (letter === CLOSE) depth -= 1;
    else if (depth === 0 && letter.trim()) return false;
  }
  return depth === 0 && text.includes(OPEN);
}

function accented(element: MessageFormatElement): MessageFormatElement {
  switch (element.type) {
    case TYPE.literal:
      return {
        ...element,
        value: [...element.value].map((letter) => LETTERS.get(letter) ?? letter).join(''),
      };
    case TYPE.plural:
    case TYPE.select:
      return {
        ...element,
        options: Object.fromEntries(
          Object.entries(element.options).map(([name, option]) => [
            name,
            { ...option, value: option.value.map(accented) },
          ]),
        ),
      } as MessageFormatElement;
    default:
      return element;
  }
}
