/**
 * Says a sentence to screen readers without moving anything on screen. One polite live region serves the
 * whole page; saying the same words twice is heard twice.
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
  region.className = 'heard';
  region.setAttribute('role', 'status');
  region.setAttribute('aria-live', 'polite');
  document.body.append(region);
  return region;
}
