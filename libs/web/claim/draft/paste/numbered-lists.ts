/**
 * Writes the numbers of a list as text if the draft would renumber it: lists in a draft count from one, in digits. A
 * list that begins elsewhere, counts down, uses letters or skips numbers becomes lines with its numbers in front.
 */
export function writeNumbersOut(page: Document): void {
  for (const list of [...page.querySelectorAll('ol')].reverse()) {
    const items = [...list.children].filter((child) => child.localName === 'li');
    const labels = labelsOf(list, items);
    if (labels.every((label, index) => label === `${index + 1}.`)) continue;
    const lines = page.createElement('div');
    for (const child of [...list.childNodes]) {
      const at = items.indexOf(child as Element);
      if (at < 0) lines.append(child);
      else lines.append(...lineOf(page, child as Element, labels[at]!));
    }
    list.replaceWith(lines);
  }
}

/** The label of each item, as a browser renders it. */
function labelsOf(list: Element, items: readonly Element[]): string[] {
  const step = list.hasAttribute('reversed') ? -1 : 1;
  const start = Number.parseInt(list.getAttribute('start') ?? '', 10);
  let number = Number.isNaN(start) ? (step < 0 ? items.length : 1) : start;
  return items.map((item) => {
    const value = Number.parseInt(item.getAttribute('value') ?? '', 10);
    if (!Number.isNaN(value)) number = value;
    const label = labelOf(number, list.getAttribute('type') ?? '1');
    number += step;
    return `${label}.`;
  });
}

function labelOf(number: number, type: string): string {
  if (/^a$/i.test(type) && number > 0 && number <= 26) {
    const letter = String.fromCharCode(96 + number);
    return type === 'A' ? letter.toUpperCase() : letter;
  }
  if (/^i$/i.test(type) && number > 0 && number < 4_000) {
    const roman = romanOf(number);
    return type === 'I' ? roman : roman.toLowerCase();
  }
  return String(number);
}

function romanOf(number: number): string {
  const parts: [number, string][] = [
    ...([
      [1000, 'M'],
      [900, 'CM'],
      [500, 'D'],
      [400, 'CD'],
      [100, 'C'],
      [90, 'XC'],
    ] as [number, string][]),
    ...([
      [50, 'L'],
      [40, 'XL'],
      [10, 'X'],
      [9, 'IX'],
      [5, 'V'],
      [4, 'IV'],
      [1, 'I'],
    ] as [number, string][]),
  ];
  let left = number;
  return parts
    .map(([value, letters]) => {
      const times = Math.floor(left / value);
      left -= times * value;
      return letters.repeat(times);
    })
    .join('');
}

/** An item as a line with its label, followed by the other content of the item. */
function lineOf(page: Document, item: Element, label: string): Node[] {
  const first = item.querySelector('p, h1, h2, h3, h4, h5, h6');
  const leads =
    first && !item.textContent?.slice(0, item.textContent.indexOf(first.textContent ?? '')).trim();
  if (first && leads) {
    first.prepend(`${label} `);
    return [...item.childNodes];
  }
  const line = page.createElement('p');
  line.append(`${label} `);
  const rest: Node[] = [];
  for (const child of [...item.childNodes]) {
    const isBlock = child instanceof Element && child.matches('ul, ol, div, p, table, blockquote');
    if (isBlock || rest.length > 0) rest.push(child);
    else line.append(child);
  }
  return [line, ...rest];
}
