import { isWithin, webAddress } from '../addresses';
import { isNode } from '../nodes';
import { type LintedReview, textOf, valuesOf } from './report';

/** Hosts that only redirect; Google gives g.co as an example. */
const SHORTENERS = ['g.co', 'goo.gl', 'bit.ly', 't.co', 'tinyurl.com', 'ow.ly', 'buff.ly', 'is.gd'];

/**
 * The address of the review: Google Search Central, "Fact check", ClaimReview.url. Google compares its domain with the
 * page of the markup; where that is unknown, this compares it with the publisher's own address.
 */
export function lintUrl({ review, path, references, report }: LintedReview, pageUrl?: string): void {
  const place = [...path, 'url'];
  const text = textOf(valuesOf(review, 'url', path, references)[0]?.value);
  if (text === null) {
    report('url-required', place, 'The review has no address.');
    return;
  }
  const url = webAddress(text);
  if (!url) {
    report('url-absolute', place, 'The address is not an absolute http or https address.');
    return;
  }
  if (SHORTENERS.some((host) => isWithin(url.hostname, host)))
    report('url-not-shortened', place, `${url.hostname} only redirects to another address.`);
  const page = webAddress(pageUrl ?? '');
  if (page) {
    if (!isWithin(url.hostname, page.hostname))
      report('url-same-domain-as-page', place, `${url.hostname} is not within ${page.hostname}.`);
    return;
  }
  const publishers = ['publisher', 'author']
    .flatMap((key) => valuesOf(review, key, path, references))
    .map(({ value }) => webAddress((isNode(value) && textOf(value.url)) || ''))
    .filter((address) => address !== null);
  if (publishers.length > 0 && !publishers.some(({ hostname }) => isWithin(url.hostname, hostname)))
    report(
      'url-same-domain-as-publisher',
      place,
      `${url.hostname} is not within ${publishers[0]!.hostname}.`,
    );
}
