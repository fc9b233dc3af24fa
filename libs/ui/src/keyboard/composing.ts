/** The fields of a key event that identify an input method; React's and native events both have them. */
interface KeyOfInputMethod {
  keyCode: number;
  isComposing?: boolean;
  nativeEvent?: { isComposing: boolean };
}

/**
 * The `keyCode` that browsers set for keys an input method handles (UI Events, 5.5). Safari sets it on the Enter that
 * ends a composition.
 */
const HANDLED_BY_INPUT_METHOD = 229;

/**
 * Whether a key event belongs to an active input method: there Enter accepts a candidate, the arrow keys move between
 * candidates and Escape closes the list. A list or form that handled such a key would choose or close something
 * unintentionally.
 */
export function isComposing(event: KeyOfInputMethod): boolean {
  return (event.nativeEvent ?? event).isComposing === true || event.keyCode === HANDLED_BY_INPUT_METHOD;
}
