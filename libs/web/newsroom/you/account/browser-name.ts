import { say } from '../../texts';
import Bowser from 'bowser';

/** A readable name of a browser from its User-Agent, as “Firefox on Windows”; null if it is unknown. */
export function browserName(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const { browser, os } = Bowser.parse(userAgent);
  if (!browser.name) return null;
  return os.name ? say('you.browserOn', { browser: browser.name, system: os.name }) : browser.name;
}
