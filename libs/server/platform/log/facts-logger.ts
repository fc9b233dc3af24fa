import type { Logger } from '@nestjs/common';

/** A log that takes facts beside its message, as the co-editing engine writes them. */
interface FactsLogger {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Writes facts through a Nest logger, as fields beside the message. The engine's `info` is of interest to developers alone. */
export function factsLogger(to: Pick<Logger, 'debug' | 'warn' | 'error'>): FactsLogger {
  return {
    info: (facts, message) => to.debug({ ...facts, message }),
    warn: (facts, message) => to.warn({ ...facts, message }),
    error: (facts, message) => to.error({ ...facts, message }),
  };
}
