export { Bus } from './bus';
export type { BusEvent } from './bus-event';
