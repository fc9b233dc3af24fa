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
  const evidence = changes.evidence.length
    ? `<section><h2>${TEXTS.sources}</h2><ul>${changes.evidence
        .map(
          ({ number, title: name, kind }) =>
            `<li dir="auto">[${number}] ${escaped(name)}: ${TEXTS.evidenceKind[kind]}</li>`,
        )
        .join('')}</ul></section>`
    : '';
  const fields = (['headline', 'summary', 'rationale'] as const)
    .map((name) => field(name, changes[name]))
    .join('');
  const parts = `${rating}${fields}${evidence}`;
  return pageOf({
    title: `${title} · ${changes.newsroomName}`,
    description: changes.correction.notice,
    url,
    newsroomName: changes.newsroomName,
    stylesheet,
    isCanonical: false,
    main: `<article class="changes"><header class="opening"><p class="kicker">${TEXTS.corrections}</p><h1>${title}</h1></header><aside class="alert">${correctionLine(changes.correction)}</aside>${parts || `<p>${TEXTS.nothing}</p>`}<p><a href="${escaped(changes.path)}">${TEXTS.toNewest}</a></p></article>`,
  });
}
