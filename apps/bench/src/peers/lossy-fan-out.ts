import type { FanOut, FanOutMessage } from '@assay/collab';

/**
 * Drops a share of the messages in both directions without reporting a gap, like a network that loses messages without
 * closing.
 */
export class LossyFanOut implements FanOut {
  /** Share of messages that are dropped, 0 to 1. */
  loses = 0;

  constructor(private readonly inner: FanOut) {}

  publish(messages: FanOutMessage[]): void {
    const through = messages.filter(() => Math.random() >= this.loses);
    if (through.length > 0) this.inner.publish(through);
  }

  subscribe(onMessage: (message: FanOutMessage) => void, onGap: () => void): () => void {
    return this.inner.subscribe((message) => {
      if (Math.random() >= this.loses) onMessage(message);
    }, onGap);
  }
}
