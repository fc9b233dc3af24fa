import { describe, expect, it } from 'vitest';
import { extractHtml, paragraphsOf } from '../index';

const CONSENT = `<h2>We value your privacy</h2><p>We and our partners store cookies on your device and read them, to show advertisements, to measure how they are seen and to learn about the people who read this site.</p>
  <p>With your consent our partners may use your personal data and where you are. You can change your choice at any time in our privacy policy.</p><p>Some partners ask for no consent and rely on their legitimate interest; you can object to that in the settings for cookies.</p><button>Accept all</button><button>Manage options</button>`;
const LINES = Array.from(
  { length: 5 },
  (_, at) =>
    `<p>In week ${at} the harbour board met to speak about the cranes, which have stood still since the storm of last May.</p>`,
).join('');

const read = (body: string, head = '') =>
  extractHtml(
    `<!doctype html><html><head><title>Cranes stand still</title>${head}</head><body>${body}</body></html>`,
  )!;
const shownOf = (body: string) =>
  paragraphsOf(read(body))
    .filter(({ kind }) => kind === 'body')
    .map(({ text }) => text);

describe('a question for consent', () => {
  it.each([
    ['named', (text: string) => `<div id="onetrust-consent-sdk">${text}</div>`],
    ['named by its class', (text: string) => `<div class="modal cookie-banner">${text}</div>`],
    ['a dialogue', (text: string) => `<div role="dialog" aria-modal="true">${text}</div>`],
  ])('as %s is never the article', (_, around) => {
    for (const body of [
      `${around(CONSENT)}<article>${LINES}</article>`,
      `<div>${LINES}</div>${around(CONSENT)}`,
    ]) {
      const shown = shownOf(body).join('\n');
      expect(shown).toContain('In week 4 the harbour board met');
      expect(shown).not.toContain('cookies');
      expect(read(body).notice).toBeNull();
    }
  });

  it('without an article is imported with a notice', () => {
    const body = `<div id="consent">${CONSENT}</div><footer>The Quay</footer>`;
    expect(read(body).notice).toBe('consent_only');
    expect(read(body).text).toContain('store cookies on your device');
    expect(read(`<main>${CONSENT}</main>`).notice).toBe('consent_only');
  });

  it('is not mistaken for an article about cookies', () => {
    const about = LINES.replaceAll('the cranes', 'cookies and consent under the GDPR');
    expect(read(`<article>${about}</article><button>Share</button>`).notice).toBeNull();
  });
});

describe('the beginning of an article', () => {
  const paid = `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', isAccessibleForFree: 'False' })}</script>`;
  it.each([
    ['<div class="x">Already a subscriber? Log in.</div>', ''],
    ['<div>Subscribe to continue reading</div>', ''],
    ['<p>Cet article est réservé aux abonnés.</p>', ''],
    ['<p>Jetzt weiterlesen mit Quay+</p>', ''],
    ['', paid],
  ])('is noticed: %s %s', (after, head) => {
    expect(read(`<article>${LINES}</article>${after}`, head).notice).toBe('teaser');
  });

  it('is not noticed for a complete article, nor because of the head of the page', () => {
    expect(
      read(`<article>${LINES.repeat(9)}</article>Subscribe to continue reading`, paid).notice,
    ).toBeNull();
    expect(
      read(`<header>Already a subscriber? Log in.</header><article>${LINES}</article>`).notice,
    ).toBeNull();
  });
});
