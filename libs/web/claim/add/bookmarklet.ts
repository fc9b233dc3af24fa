/** The most letters of a selection that the button takes along. */
const MOST_SELECTED = 5_000;

/**
 * The script of the browser button, as the address of a bookmark: it opens `/add` in a new tab with the page's URL, its
 * title and the selected words. They stand after `#`, so no server, log or referrer gets them.
 *
 * @param origin the origin of this installation
 */
export function bookmarkletFor(origin: string): string {
  const script = `(()=>{const p=new URLSearchParams({url:location.href,title:document.title,text:String(getSelection()).slice(0,${MOST_SELECTED})});open(${JSON.stringify(`${origin}/add#`)}+p,'_blank','noopener')})()`;
  return `javascript:${encodeURIComponent(script)}`;
}
