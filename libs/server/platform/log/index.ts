export { factsLogger } from './facts-logger';
export { inLogContext, keepLogContext, noteInLog, type LogContext } from './log-context';
export { ServerLog, type WriteLine } from './server-log';
