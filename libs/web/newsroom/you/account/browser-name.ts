import Bowser from 'bowser';

/** What people call a browser, as “Firefox on Windows”, from its User-Agent; null for one that cannot be told. */
export function browserName(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const { browser, os } = Bowser.parse(userAgent);
  if (!browser.name) return null;
  return os.name ? `${browser.name} on ${os.name}` : browser.name;
}
