/**
 * Announces a sentence to screen readers; the page itself does not change. The whole page has one polite live region.
 * The same sentence said twice is announced twice.
 */
export function announce(sentence: string): void {
  const region = liveRegion();
  region.textContent = '';
  setTimeout(() => {
    region.textContent = sentence;
  }, 60);
}

function liveRegion(): HTMLElement {
  const standing = document.getElementById('assay-announcements');
  if (standing) return standing;
  const region = document.createElement('div');
  region.id = 'assay-announcements';
  region.className = 'visually-hidden';
  region.setAttribute('role', 'status');
  region.setAttribute('aria-live', 'polite');
  document.body.append(region);
  return region;
}
