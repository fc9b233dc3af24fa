/**
 * Restores lists from Word, which writes them as paragraphs with a bullet in front ("·   First point"): each has
 * `mso-list: l0 level2` in its style, and the bullet in a span with `mso-list: Ignore`.
 */
export function makeWordLists(page: Document): void {
  let open: { list: HTMLElement; level: number }[] = [];
  for (const line of [...page.querySelectorAll<HTMLElement>('p, li, h1, h2, h3, h4, h5, h6')]) {
    const level = levelOf(line);
    if (level === undefined) {
      // Any other element between two items ends the list.
      open = [];
      continue;
    }
    const sign = [...line.querySelectorAll<HTMLElement>('span')].find((span) =>
      /mso-list:\s*ignore/i.test(styleOf(span)),
    );
    const label = sign?.textContent?.trim() ?? '';
    const ordered = /^[(]?[0-9a-z]/i.test(label);
    const before = open.find((one) => one.level === level && one.list.localName === 'ol');
    if (ordered && label !== `${(before?.list.childElementCount ?? 0) + 1}.`) {
      // Lists in a draft count from one, in digits: other numbers stay in the text.
      sign!.replaceWith(`${label} `);
      open = [];
      continue;
    }
    sign?.remove();
    while (open.length > 0 && open.at(-1)!.level > level) open.pop();
    const kind = ordered ? 'ol' : 'ul';
    if (open.at(-1)?.level !== level || open.at(-1)!.list.localName !== kind) {
      if (open.at(-1)?.level === level) open.pop();
      const list = page.createElement(kind);
      const parent = open.at(-1)?.list.lastElementChild;
      if (parent) parent.append(list);
      else line.before(list);
      open.push({ list, level });
    }
    const item = page.createElement('li');
    const paragraph = page.createElement('p');
    paragraph.append(...line.childNodes);
    item.append(paragraph);
    open.at(-1)!.list.append(item);
    line.remove();
  }
}

function levelOf(line: HTMLElement): number | undefined {
  const found = /mso-list:\s*l\d+\s+level(\d+)/i.exec(styleOf(line));
  return found ? Number(found[1]) : undefined;
}

/** The style as written: browsers drop unknown properties from `style`. */
function styleOf(element: Element): string {
  return element.getAttribute('style') ?? '';
}
