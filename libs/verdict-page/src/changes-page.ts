import { correctionLine } from './corrections';
import { escaped } from './escape';
import { pageOf } from './page';
import { say, sayValue, type PageTexts } from './texts';
import type { ChangesView } from './verdict-view';

/**
 * A field with its insertions and deletions inside the text, marked by words for screen readers as well as by colour.
 */
function field(name: keyof PageTexts['field'], blocks: ChangesView['headline']): string {
  const changed = blocks.some(({ runs }) => runs.some(({ kind }) => kind !== 'kept'));
  if (!changed) return '';
  const lines = blocks.map(
    ({ runs }) =>
      `<p dir="auto">${runs
        .map(({ kind, text }) => {
          if (kind === 'kept') return escaped(text);
          const tag = kind === 'inserted' ? 'ins' : 'del';
          return `<${tag}><span class="aloud">${say(kind)} </span>${escaped(text)}</${tag}>`;
        })
        .join('')}</p>`,
  );
  return `<section class="rationale"><h2>${say(`field.${name}`)}</h2>${lines.join('')}</section>`;
}

/** A value before and after the change, marked by words for screen readers as well as by colour. */
function replaced({ from, to }: { from: string | null; to: string | null }): string {
  return [
    from === null ? '' : `<del><span class="aloud">${say('deleted')} </span>${escaped(from)}</del>`,
    to === null ? '' : `<ins><span class="aloud">${say('inserted')} </span>${escaped(to)}</ins>`,
  ]
    .filter(Boolean)
    .join(' ');
}

function sourceChange({ number, title, kind, fields }: ChangesView['evidence'][number]): string {
  const lines = fields.map((one) => {
    const name = sayValue(`evidenceField.${one.field}`, one.field);
    return `<dt>${name}</dt><dd dir="auto">${replaced({ from: inWords(one.field, one.from), to: inWords(one.field, one.to) })}</dd>`;
  });
  return `<li dir="auto">[${number}] ${escaped(title)}: ${say(`evidenceKind.${kind}`)}${lines.length ? `<dl class="facts">${lines.join('')}</dl>` : ''}</li>`;
}

/** A value in the words of the verdict's page. */
function inWords(field: string, value: string | null): string | null {
  if (value === null) return null;
  return field === 'stance' || field === 'directness' ? sayValue(`${field}.${value}`, value) : value;
}

/**
 * The changes of one version of a verdict against the one before it, as a complete page.
 *
 * @param url absolute address of the verdict itself
 */
export function changesPage(changes: ChangesView, url: string, stylesheet = '/v/verdict-page.css'): string {
  const title = say('changes', { from: changes.from, to: changes.to });
  const rating = changes.rating
    ? `<section><h2>${say('ratingWas')}</h2><p><del>${escaped(changes.rating.from ?? say('unrated'))}</del> <ins>${escaped(changes.rating.to ?? say('unrated'))}</ins></p></section>`
    : '';
  const facts = changes.facts.length
    ? `<section><h2>${say('facts')}</h2><dl class="facts">${changes.facts
        .map((fact) => `<dt>${say(`fact.${fact.field}`)}</dt><dd dir="auto">${replaced(fact)}</dd>`)
        .join('')}</dl></section>`
    : '';
  const evidence = changes.evidence.length
    ? `<section><h2>${say('sources')}</h2><ul>${changes.evidence.map(sourceChange).join('')}</ul></section>`
    : '';
  const fields = (['statement', 'headline', 'summary', 'rationale'] as const)
    .map((name) => field(name, changes[name]))
    .join('');
  const parts = `${facts}${rating}${fields}${evidence}`;
  return pageOf({
    // The page names changes in English, around pieces of the verdict in its own language.
    language: 'en',
    title: `${title} · ${changes.newsroomName}`,
    description: changes.correction.notice,
    url,
    newsroomName: changes.newsroomName,
    stylesheet,
    isCanonical: false,
    main: `<article class="changes"><header class="opening"><p class="kicker">${say('corrections')}</p><h1>${title}</h1></header><aside class="alert">${correctionLine(changes.correction)}</aside>${parts || `<p>${say('nothing')}</p>`}<p><a href="${escaped(changes.path)}">${say('toNewest')}</a></p></article>`,
  });
}
