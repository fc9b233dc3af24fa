import { AsyncResource } from 'node:async_hooks';
import type { EventEmitter } from 'node:events';
import { WorkValue } from '../work-context/work-value';

/** What every log line of some work carries: ids alone, by which an operator finds the rows. */
export interface LogContext {
  /** The request, or the one by which a socket was opened. */
  requestId?: string;
  accountId?: string;
  memberId?: string;
  newsroomId?: string;
  /** The API key's row, never the key. */
  keyId?: string;
  jobId?: string;
  task?: string;
}

const current = new WorkValue<LogContext>();

/** Does some work; the log lines written in it, through everything it awaits, carry the context. */
export function inLogContext<T>(context: LogContext, work: () => T): T {
  return current.during(context, work);
}

/** Adds what became known during the work to its log lines from here on. */
export function noteInLog(more: LogContext): void {
  const context = current.get();
  if (context) Object.assign(context, more);
}

export function logContext(): LogContext | undefined {
  return current.get();
}

/**
 * Lets everything that a socket's listeners do carry the context of the present work. Node runs listeners in the
 * context in which the TCP connection was made, and that is before any request.
 */
export function keepLogContext(socket: EventEmitter): void {
  socket.emit = AsyncResource.bind(socket.emit.bind(socket));
}
