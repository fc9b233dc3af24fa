import { WorkValue } from '../work-context/work-value';

/** Plain facts about a piece of work, by OpenTelemetry's names; never values that people wrote. */
export type SpanFacts = Record<string, string | number | undefined>;

/** One timed piece of work of a trace. */
export interface Span {
  /** Starts a piece of work within this one. */
  child(name: string, facts: SpanFacts): Span;
  /** @param facts what became known during the work; @param failed whether it failed */
  end(facts?: SpanFacts, failed?: boolean): void;
}

/** Starts the first span of a trace: a request, a job, a batch of updates. */
export type StartTrace = (name: string, kind: 'server' | 'worker', facts: SpanFacts) => Span;

let startTrace: StartTrace | undefined;
const current = new WorkValue<Span>();

/** Sends traces somewhere from here on, or nowhere. Without this, nothing below does anything. */
export function traceTo(start: StartTrace | undefined): void {
  startTrace = start;
}

/** Starts a trace; undefined where traces go nowhere. */
export function beginTrace(name: string, kind: 'server' | 'worker', facts: SpanFacts): Span | undefined {
  return startTrace?.(name, kind, facts);
}

/** The span of the work at hand. */
export function currentSpan(): Span | undefined {
  return startTrace && current.get();
}

/** Does some work within a span, through everything it awaits. */
export function withinSpan<T>(span: Span | undefined, work: () => T): T {
  return span ? current.during(span, work) : work();
}

/** Does some work as a trace of its own, or as a part of the present one. */
export async function traced<T>(name: string, facts: SpanFacts, work: () => Promise<T>): Promise<T> {
  if (!startTrace) return work();
  const span = currentSpan()?.child(name, facts) ?? startTrace(name, 'worker', facts);
  try {
    const done = await withinSpan(span, work);
    span.end();
    return done;
  } catch (error) {
    span.end({ 'error.type': error instanceof Error ? error.name : 'unknown' }, true);
    throw error;
  }
}
