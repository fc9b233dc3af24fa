export { beginTrace, currentSpan, traced, withinSpan, type Span } from './spans';
export { startTelemetry } from './telemetry';
