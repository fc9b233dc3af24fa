import type { LoggerService } from '@nestjs/common';
import { pino, type Level, type Logger } from 'pino';
import { logContext } from './log-context';
import { loggable, loggableText } from './log-facts';

/** Where the log goes, one line at a time, with its line break. */
export type WriteLine = (line: string) => void;

export interface ServerLogOptions {
  level: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** JSON is for machines, one object a line; otherwise a person reads it in a terminal. */
  json: boolean;
  write?: WriteLine;
}

/**
 * The server's log: what Nest, the features and the co-editing engine write, with the ids of the request, member or job
 * at work (log-context.ts). All of it passes `loggable`.
 */
export class ServerLog implements LoggerService {
  private readonly to: Logger;

  constructor({ level, json, write = (line) => void process.stdout.write(line) }: ServerLogOptions) {
    const stream = { write: json ? write : (line: string) => write(readable(line)) };
    this.to = pino(
      {
        level,
        base: undefined,
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
        mixin: () => ({ ...logContext() }),
      },
      stream,
    );
  }

  log = (message: unknown, ...more: unknown[]) => this.write('info', message, more);
  fatal = (message: unknown, ...more: unknown[]) => this.write('fatal', message, more);
  error = (message: unknown, ...more: unknown[]) => this.write('error', message, more);
  warn = (message: unknown, ...more: unknown[]) => this.write('warn', message, more);
  debug = (message: unknown, ...more: unknown[]) => this.write('debug', message, more);
  verbose = (message: unknown, ...more: unknown[]) => this.write('trace', message, more);

  /** Nest adds the logger's name last; what stands before it is an error, its stack, or further facts. */
  private write(level: Level, said: unknown, more: readonly unknown[]): void {
    if (!this.to.isLevelEnabled(level)) return;
    const from = typeof more.at(-1) === 'string' ? { from: more.at(-1) } : {};
    const [first] = more.slice(0, 'from' in from ? -1 : undefined);
    const { message, ...facts } = factsOf(said);
    const error =
      first instanceof Error ? { error: first } : typeof first === 'string' ? { stack: first } : {};
    this.to[level](
      { ...from, ...(loggable({ ...facts, ...error }) as object) },
      loggableText(typeof message === 'string' ? message : ''),
    );
  }
}

function factsOf(said: unknown): Record<string, unknown> {
  if (said instanceof Error) return { message: said.message, error: said };
  if (typeof said === 'object' && said !== null && !Array.isArray(said))
    return said as Record<string, unknown>;
  return { message: String(said) };
}

/** One line of a terminal: the time, the level, who writes, the message, and the facts as JSON. A stack stands below. */
function readable(line: string): string {
  const { time, level, from, msg, error, stack, ...facts } = JSON.parse(line) as Record<string, unknown>;
  const below = (error as { stack?: string } | undefined)?.stack ?? stack;
  const rest = Object.keys(facts).length > 0 ? ` ${JSON.stringify(facts)}` : '';
  const head = `${String(time).slice(11, 23)} ${String(level).toUpperCase()} [${String(from ?? 'Assay')}] ${String(msg)}${rest}`;
  return below ? `${head}\n${String(below)}\n` : `${head}\n`;
}
