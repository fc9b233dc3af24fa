import { NO_LANGUAGE } from '@assay/domain';
import type { Newsroom } from '@assay/server-newsroom';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { renderHtml, renderText } from '@assay/verdict-doc';
import { escaped } from '@assay/verdict-page';
import { Inject, Injectable } from '@nestjs/common';
import { Feed } from 'feed';
import type { Verdict } from '../pull/verdict.types';
import { imagesOfPage, verdictPath } from '../verdict-path';

/** The same verdicts in the shapes other systems read. */
@Injectable()
export class VerdictFeeds {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Atom (RFC 4287) or JSON Feed 1.1 of verdicts, newest change first. */
  feed(newsroom: Newsroom, verdicts: readonly Verdict[], format: 'atom' | 'json'): string {
    const home = `${this.config.origin}/feeds/${newsroom.slug}`;
    const feed = new Feed({
      id: home,
      title: newsroom.name,
      description: `Verdicts of ${newsroom.name}`,
      link: this.config.origin,
      feedLinks: { atom: `${home}.atom`, json: `${home}.json` },
      updated: new Date(verdicts[0]?.updatedAt ?? 0),
      copyright: newsroom.name,
      // RFC 4287, 4.1.1: a feed names an author unless each entry does.
      author: { name: newsroom.name },
      generator: 'Assay',
    });
    // Atom's titles and summaries are written as HTML; JSON Feed's are plain text.
    const plain = format === 'atom' ? escaped : (text: string) => text;
    for (const verdict of verdicts) {
      const content = verdict.content;
      const { doubt } = verdict;
      const retracted = verdict.voidReason ?? doubt?.reason ?? null;
      const status = verdict.voidReason === null ? 'Under review' : 'Retracted';
      // What is retracted or doubted stays in the feed, as what it is: no reader keeps the old one unaware.
      feed.addItem({
        // An entry's id never changes (RFC 4287, 4.2.6): readers would show what they have as new.
        id: verdict.flatSlug ? `${this.config.origin}/v/${verdict.flatSlug}` : this.urlOf(verdict),
        link: this.urlOf(verdict),
        title: plain(retracted === null ? content.headline : `${status}: ${content.headline}`),
        description: plain(retracted ?? renderText(content, 'summary')),
        content:
          retracted === null
            ? renderHtml(content, 'summary', ({ sha256 }) => `${imagesOfPage(this.urlOf(verdict))}/${sha256}`)
            : `<p>${escaped(retracted)}</p>`,
        // Readers show an entry again only when it is newer.
        date: new Date(doubt?.since ?? verdict.updatedAt),
        published: new Date(verdict.publishedAt),
        category: retracted === null ? [{ name: content.rating.label, term: content.rating.key }] : [],
      });
    }
    const languages = verdicts.map(({ content }) => languageTagOf(content.language));
    return format === 'atom'
      ? asXml(withEntryLanguages(feed.atom1(), languages))
      : withItemLanguages(feed.json1(), languages);
  }

  /** Sitemap (sitemaps.org 0.9) of verdicts. */
  sitemap(newsroom: Newsroom, verdicts: readonly { slug: string; updatedAt: Date }[]): string {
    const urls = verdicts.map(
      (one) =>
        `<url><loc>${this.urlOf({ ...one, newsroomSlug: newsroom.slug })}</loc><lastmod>${new Date(one.updatedAt).toISOString()}</lastmod></url>`,
    );
    return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>\n`;
  }

  private urlOf(verdict: { slug: string; newsroomSlug: string }): string {
    return this.config.origin + verdictPath(verdict);
  }
}

/**
 * Text of an XML document without the characters that XML has no way to write (XML 1.0, section 2.2): a reader refuses the whole
 * document for one of them, in the reason of one retraction.
 */
function asXml(document: string): string {
  return document.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}

/** The tag a feed may name; null where the verdict names no language. */
function languageTagOf(language: string): string | null {
  return language === NO_LANGUAGE ? null : language;
}

/** Atom with each entry's language (RFC 4287, section 2), which the library cannot write; entries are in order. */
function withEntryLanguages(atom: string, languages: readonly (string | null)[]): string {
  const parts = atom.split('<entry>');
  return parts
    .map((part, index) => {
      if (index === 0) return part;
      const language = languages[index - 1];
      return `<entry${language ? ` xml:lang="${escaped(language)}"` : ''}>${part}`;
    })
    .join('');
}

/** JSON Feed with each item's `language` (jsonfeed.org/version/1.1), which the library has no place for. */
function withItemLanguages(json: string, languages: readonly (string | null)[]): string {
  const feed = JSON.parse(json) as { items: object[] };
  const items = feed.items.map((item, index) => {
    const language = languages[index];
    return language ? { ...item, language } : item;
  });
  return JSON.stringify({ ...feed, items }, null, 4);
}
