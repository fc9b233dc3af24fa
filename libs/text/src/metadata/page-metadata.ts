import { linkedAuthors, namesIn, unique } from './authors';
import { isObject, LinkedData, listOf, type Linked } from './linked-data';
import { publicationTimeOf, type PublicationTime } from './publication-time';
import { plain } from './plain';
import { titleOf } from './title';

/** The metadata of a page. */
export interface ArticleMetadata {
  title: string | null;
  description: string | null;
  publisher: string | null;
  authors: string[];
  /** Persons whom links of the page name as authors (`rel="author"`), possibly of other stories. */
  linkedAuthors: () => string[];
  published: PublicationTime | null;
  language: string | null;
  /** The paragraphs of the article, where the metadata contains them (`articleBody`). */
  body: string[] | null;
  /** Whether all readers may read the article (`isAccessibleForFree`); null where the page does not state it. */
  isFree: boolean | null;
  /** Whether the page declares that it is written from right to left (`dir`). */
  isRightToLeft: boolean;
}

/** Names of metadata with the day of publication, the most exact first. */
const DATES =
  `article:published_time og:article:published_time og:published_time article:published datepublished
  parsely-pub-date sailthru.date cxenseparse:recs:publishtime citation_publication_date citation_online_date
  dc.date.issued dcterms.issued dc.issued dcterms.created dc.date.created dc.created dcterms.date dc.date dc:date
  pubdate publishdate publish-date publish_date publication_date publication-date publicationdate date
  article_date_original originalpublicationdate rbpubdate bt:pubdate article.published created release_date`.split(
    /\s+/,
  );

const AUTHORS =
  `dc.creator dcterms.creator dc:creator dc.contributor.author citation_author parsely-author sailthru.author
  cxenseparse:author author article:author byl og:article:author`.split(/\s+/);

/** Reads Open Graph, Dublin Core, JSON-LD, microdata and RDFa metadata; missing values are null, never guessed. */
export function articleMetadata(document: Document): ArticleMetadata {
  const meta = metaOf(document);
  // Most pages have all in their head; the rest is read only where that is missing.
  let read: Properties | undefined;
  const properties = () => (read ??= new Properties(document));
  const first = (...names: string[]) => names.map((name) => meta.get(name)?.[0]).find(Boolean) ?? null;
  const address = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? first('og:url');
  const data = new LinkedData(document, (one) => addressesOf(one).some((own) => own === address));
  const { article } = data;
  const publisher = data.resolve(listOf(article?.publisher)[0]);
  const site =
    first('og:site_name') ??
    (isObject(publisher) ? plain(publisher.name) : plain(publisher)) ??
    first('application-name', 'dc.publisher', 'dcterms.publisher', 'dc:publisher', 'publisher');
  return {
    title: titleOf(document, {
      said: [
        first('dc.title', 'dcterms.title', 'dc:title'),
        first('og:title'),
        plain(article?.headline),
        plain(article?.name),
        first('twitter:title', 'parsely-title', 'sailthru.title', 'title'),
      ],
      site,
      host: address,
    }),
    description: first('og:description') ?? plain(article?.description),
    publisher: site,
    authors: authorsOf(data, meta, properties),
    linkedAuthors: () => linkedByRel(document),
    published:
      publicationTimeOf(plain(article?.datePublished)) ??
      DATES.map((name) => publicationTimeOf(meta.get(name)?.[0])).find(Boolean) ??
      properties().published() ??
      timeOf(document),
    language:
      document.documentElement?.getAttribute('lang')?.trim() ||
      document.documentElement?.getAttribute('xml:lang')?.trim() ||
      first('content-language', 'og:locale', 'dc.language', 'dcterms.language') ||
      plain(article?.inLanguage),
    // Reading `document.body` would create one where the page has it elsewhere, and change the page.
    isRightToLeft: [...document.querySelectorAll('html[dir], body[dir]')].some(
      (element) => element.getAttribute('dir')!.toLowerCase() === 'rtl',
    ),
    body: bodyOf(article?.articleBody),
    isFree:
      article && 'isAccessibleForFree' in article
        ? !/^(?:false|no)$/i.test(String(article.isAccessibleForFree))
        : null,
  };
}

/**
 * Contents of `meta` by each of its names, in small letters; a name may be one of several (RDFa), or a microdata name.
 */
function metaOf(document: Document): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const element of document.querySelectorAll('meta[content]')) {
    const content = plain(element.getAttribute('content'));
    if (!content) continue;
    const names = ['property', 'name', 'itemprop', 'http-equiv'].flatMap(
      (key) => element.getAttribute(key)?.toLowerCase().split(/\s+/).filter(Boolean) ?? [],
    );
    for (const name of names) found.set(name, [...(found.get(name) ?? []), content]);
  }
  return found;
}

function authorsOf(
  data: LinkedData,
  meta: ReadonlyMap<string, string[]>,
  properties: () => Properties,
): string[] {
  const linked = linkedAuthors(data, data.article?.author ?? data.article?.creator);
  if (linked.length) return linked;
  for (const name of AUTHORS) {
    const named = unique((meta.get(name) ?? []).flatMap(namesIn));
    if (named.length) return named;
  }
  return properties().authors();
}

function linkedByRel(document: Document): string[] {
  const links = [...document.querySelectorAll('[rel~="author"]')];
  return unique(links.flatMap((link) => namesIn(plain(link.textContent)))).slice(0, MOST_AUTHORS);
}

const MOST_AUTHORS = 20;

/** Elements with microdata (`itemprop`) or RDFa (`property`). */
class Properties {
  private readonly elements = new Map<string, Element[]>();

  constructor(document: Document) {
    for (const element of document.querySelectorAll('[itemprop], [property]')) {
      const names = `${element.getAttribute('itemprop') ?? ''} ${element.getAttribute('property') ?? ''}`;
      for (const name of names.split(/\s+/)) {
        const own = name.split(/[/:#]/).at(-1)!.toLowerCase();
        if (own) this.elements.set(own, [...(this.elements.get(own) ?? []).slice(0, MOST_AUTHORS), element]);
      }
    }
  }

  published(): PublicationTime | null {
    const marked = ['datepublished', 'issued', 'pubdate', 'datecreated'].flatMap(
      (name) => this.elements.get(name) ?? [],
    );
    return marked.map((element) => publicationTimeOf(valueOf(element))).find(Boolean) ?? null;
  }

  authors(): string[] {
    const marked =
      ['author', 'creator'].map((name) => this.elements.get(name) ?? []).find((list) => list.length) ?? [];
    const [first] = marked;
    // Authors of other stories and of comments are in other parts of the page.
    const around = first?.parentElement?.parentElement ?? null;
    const own = marked.filter((element) => !element.closest(ELSEWHERE) && around?.contains(element));
    return unique(
      own.flatMap((element) => {
        const names = [
          ...element.querySelectorAll('[itemprop~="name"], [property~="name"], [property$=":name"]'),
        ];
        return names.length ? names.flatMap((name) => namesIn(valueOf(name))) : namesIn(valueOf(element));
      }),
    );
  }
}

function valueOf(element: Element): string | null {
  return plain(element.getAttribute('content') ?? element.getAttribute('datetime') ?? element.textContent);
}

/** Parts of a page whose dates are not the article's. */
const ELSEWHERE = 'aside, nav, footer, .comment, .comments, #comments, .related, blockquote, li article';

/** The first `time` of the page's article that is not a time of change. */
function timeOf(document: Document): PublicationTime | null {
  const article = document.querySelector('h1')?.closest('article') ?? document.querySelector('article, main');
  const times = [
    ...(article ?? document).querySelectorAll('time[pubdate], time[datetime], .published[title]'),
  ];
  const own = times.filter((time) => {
    const names = `${time.getAttribute('class') ?? ''} ${time.getAttribute('itemprop') ?? ''} ${time.parentElement?.getAttribute('class') ?? ''}`;
    return !/modif|updat|upcoming|event/i.test(names) && !time.closest(ELSEWHERE);
  });
  const published = own.find((time) => time.hasAttribute('pubdate')) ?? own[0];
  return publicationTimeOf(
    published?.getAttribute('datetime') ?? published?.getAttribute('title') ?? published?.textContent,
  );
}

function bodyOf(value: unknown): string[] | null {
  if (typeof value !== 'string') return null;
  const lines = value.split(/\r?\n+|<(?:\/p|br\s*\/?)>/i).map((line) => plain(line.replace(/<[^<>]*>/g, '')));
  const paragraphs = lines.filter((line) => line !== null);
  return paragraphs.length ? paragraphs : null;
}

function addressesOf(article: Linked): unknown[] {
  const page = article.mainEntityOfPage;
  return [article.url, article['@id'], isObject(page) ? page['@id'] : page];
}
