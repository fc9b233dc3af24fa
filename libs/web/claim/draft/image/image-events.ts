/** The events of an editor's element that ask the page for images: the editor draws outside React. */
const GIVEN = 'assay-images-given';
const DESCRIBED = 'assay-image-described';

/** Files of images that were pasted or dropped; `at` is a position of the editor, undefined for the caret. */
interface GivenImages {
  files: readonly File[];
  at: number | undefined;
}

/** Says that files of images were pasted or dropped into an editor. */
export function giveImages(element: HTMLElement, files: readonly File[], at?: number): void {
  element.dispatchEvent(new CustomEvent<GivenImages>(GIVEN, { detail: { files, at } }));
}

/** Says that the person wants to describe the image at a position of an editor. */
export function askToDescribe(element: HTMLElement, position: number): void {
  element.dispatchEvent(new CustomEvent<number>(DESCRIBED, { detail: position }));
}

/** Listens to both; returns the function to stop. */
export function onImageEvents(
  element: HTMLElement,
  onGiven: (images: GivenImages) => void,
  onDescribed: (position: number) => void,
): () => void {
  const given = (event: Event) => onGiven((event as CustomEvent<GivenImages>).detail);
  const described = (event: Event) => onDescribed((event as CustomEvent<number>).detail);
  element.addEventListener(GIVEN, given);
  element.addEventListener(DESCRIBED, described);
  return () => {
    element.removeEventListener(GIVEN, given);
    element.removeEventListener(DESCRIBED, described);
  };
}
