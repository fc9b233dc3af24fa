/** Text escaped for element content and quoted attributes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** An address for `href`, escaped; undefined for anything but absolute http and https. */
export function safeHref(address: string | null): string | undefined {
  if (address === null || !/^https?:\/\/[^\s]+$/i.test(address)) return undefined;
  return escaped(address);
}

/** A colour for a style attribute; anything but `#rrggbb` becomes `currentColor`. */
export function safeColour(colour: string): string {
  return /^#[0-9a-f]{6}$/i.test(colour) ? colour : 'currentColor';
}
