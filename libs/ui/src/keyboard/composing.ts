/** What a key event says of an input method; React's and the browser's own both do. */
interface KeyOfInputMethod {
  keyCode: number;
  isComposing?: boolean;
  nativeEvent?: { isComposing: boolean };
}

/** The key code browsers give keys an input method handles (UI Events, 5.5). Safari gives it to the Enter that ends a composition. */
const HANDLED_BY_INPUT_METHOD = 229;

/**
 * Whether a key belongs to an input method at work: Enter takes a candidate there, the arrows walk through them and Escape
 * leaves them. A list or a form that takes such a key chooses or closes something the person did not mean.
 */
export function isComposing(event: KeyOfInputMethod): boolean {
  return (event.nativeEvent ?? event).isComposing === true || event.keyCode === HANDLED_BY_INPUT_METHOD;
}
