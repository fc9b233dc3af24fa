import { Extensions } from '@nestjs/graphql';

/**
 * Marks a field that may wait for many seconds for something other than the database: a text thread, a page that is fetched,
 * words that are not stored yet, a delayed password attempt. Requests with such a field have a queue of their own, so that
 * requests that only use the database never wait behind them.
 */
export const Waits = () => Extensions({ waits: true });
