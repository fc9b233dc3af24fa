import type { FanOut } from '../ports';

/** The fan-out of a single node: there is no other node to send to. */
export const NO_FAN_OUT: FanOut = { publish: () => undefined, subscribe: () => () => undefined };
