import { correctionLine } from './corrections';
import { escaped } from './escape';
import { pageOf } from './page';
import { TEXTS } from './texts';
import type { ChangesView } from './verdict-view';

/** A field with its insertions and deletions in the text itself, said aloud as well as coloured. */
function field(name: keyof typeof TEXTS.field, blocks: ChangesView['headline']): string {
  const changed = blocks.some(({ runs }) => runs.some(({ kind }) => kind !== 'kept'));
  if (!changed) return '';
  const lines = blocks.map(
    ({ runs }) =>
      `<p dir="auto">${runs
        .map(({ kind, text }) => {
          if (kind === 'kept') return escaped(text);
          const tag = kind === 'inserted' ? 'ins' : 'del';
          return `<${tag}><span class="aloud">${TEXTS[kind]} </span>${escaped(text)}</${tag}>`;
        })
        .join('')}</p>`,
  );
  return `<section class="rationale"><h2>${TEXTS.field[name]}</h2>${lines.join('')}</section>`;
}

/** What stood there and what stands there now, said aloud as well as coloured. */
function replaced({ from, to }: { from: string | null; to: string | null }): string {
  return [
    from === null ? '' : `<del><span class="aloud">${TEXTS.deleted} </span>${escaped(from)}</del>`,
    to === null ? '' : `<ins><span class="aloud">${TEXTS.inserted} </span>${escaped(to)}</ins>`,
  ]
    .filter(Boolean)
    .join(' ');
}

function sourceChange({ number, title, kind, fields }: ChangesView['evidence'][number]): string {
  const lines = fields.map((one) => {
    const name = TEXTS.evidenceField[one.field as keyof typeof TEXTS.evidenceField];
    return `<dt>${name}</dt><dd dir="auto">${replaced({ from: inWords(one.field, one.from), to: inWords(one.field, one.to) })}</dd>`;
  });
  return `<li dir="auto">[${number}] ${escaped(title)}: ${TEXTS.evidenceKind[kind]}${lines.length ? `<dl class="facts">${lines.join('')}</dl>` : ''}</li>`;
}

/** A value as the page of the verdict says it. */
function inWords(field: string, value: string | null): string | null {
  const words: Record<string, string> =
    field === 'stance' ? TEXTS.stance : field === 'directness' ? TEXTS.directness : {};
  return value === null ? null : (words[value] ?? value);
}

/**
 * What one version of a verdict changed since the one before it, as a whole page.
 *
 * @param url absolute address of the verdict itself
 */
export function changesPage(changes: ChangesView, url: string, stylesheet = '/v/verdict-page.css'): string {
  const title = TEXTS.changes(changes.from, changes.to);
  const rating = changes.rating
    ? `<section><h2>${TEXTS.ratingWas}</h2><p><del>${escaped(changes.rating.from ?? TEXTS.unrated)}</del> <ins>${escaped(changes.rating.to ?? TEXTS.unrated)}</ins></p></section>`
    : '';
  const facts = changes.facts.length
    ? `<section><h2>${TEXTS.facts}</h2><dl class="facts">${changes.facts
        .map((fact) => `<dt>${TEXTS.fact[fact.field]}</dt><dd dir="auto">${replaced(fact)}</dd>`)
        .join('')}</dl></section>`
    : '';
  const evidence = changes.evidence.length
    ? `<section><h2>${TEXTS.sources}</h2><ul>${changes.evidence.map(sourceChange).join('')}</ul></section>`
    : '';
  const fields = (['statement', 'headline', 'summary', 'rationale'] as const)
    .map((name) => field(name, changes[name]))
    .join('');
  const parts = `${facts}${rating}${fields}${evidence}`;
  return pageOf({
    // Names what changed in our words, around pieces of the verdict's.
    language: 'en',
    title: `${title} · ${changes.newsroomName}`,
    description: changes.correction.notice,
    url,
    newsroomName: changes.newsroomName,
    stylesheet,
    isCanonical: false,
    main: `<article class="changes"><header class="opening"><p class="kicker">${TEXTS.corrections}</p><h1>${title}</h1></header><aside class="alert">${correctionLine(changes.correction)}</aside>${parts || `<p>${TEXTS.nothing}</p>`}<p><a href="${escaped(changes.path)}">${TEXTS.toNewest}</a></p></article>`,
  });
}
