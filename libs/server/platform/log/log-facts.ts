import type { Logger } from '@nestjs/common';

/** A log that takes facts beside its message, as the co-editing engine writes them. */
export interface FactsLogger {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Writes facts through a Nest logger, as one line: the message, then the facts as JSON. */
export function factsLogger(to: Pick<Logger, 'debug' | 'warn' | 'error'>): FactsLogger {
  const line = (facts: object, message: string) => `${message} ${factsAsJson(facts)}`;
  return {
    info: (facts, message) => to.debug(line(facts, message)),
    warn: (facts, message) => to.warn(line(facts, message)),
    error: (facts, message) => to.error(line(facts, message)),
  };
}

/** Facts as JSON. An error's name, message and code are no enumerable fields of it: JSON alone would write `{}`. */
export function factsAsJson(facts: object): string {
  const seen = new Set<unknown>();
  return JSON.stringify(facts, (_, value: unknown) => {
    if (typeof value === 'bigint') return String(value);
    if (!(value instanceof Error)) return value;
    // A cause may lead back to the error it belongs to.
    if (seen.has(value)) return value.message;
    seen.add(value);
    const { name, message, stack, cause } = value;
    // Only plain values of the rest: node-postgres hangs a whole client on some of its errors.
    const rest = Object.entries(value).filter(([, one]) =>
      ['string', 'number', 'boolean'].includes(typeof one),
    );
    return { name, message, ...Object.fromEntries(rest), cause, stack };
  });
}

/** An error in one line: its code, where it has one, and its message. */
export function inOneLogLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { code?: unknown };
  const message = error.message || error.name;
  return (code === undefined ? message : `${String(code)} ${message}`).replace(/\s+/g, ' ');
}
