import type { Bus, BusEvent } from '../database/bus';

/** Whose access an event may have ended. */
const OF_ACCESS = new Set<BusEvent['kind']>(['key_revoked', 'member_changed', 'session_ended']);

/** Rings when there may be something new, when access may have ended, when messages may have been missed, and at the end. */
export class Alarm {
  stopped = false;
  private rang = false;
  /** It rang for something that cannot wait. */
  private urgent = false;
  private look: () => void = () => undefined;
  private readonly deaf: (() => void)[];

  constructor(bus: Bus, concerns: (event: BusEvent) => boolean) {
    this.deaf = [
      bus.hear((event) => {
        if (OF_ACCESS.has(event.kind)) this.ring(true);
        else if (concerns(event)) this.ring(false);
      }),
      bus.onGap(() => this.ring(true)),
    ];
  }

  /** From here on it may ring. */
  set(): void {
    this.rang = this.urgent = false;
  }

  /** Waits until it has rung since it was set; at most so long, where that is said. */
  rings(atMostMs: number | undefined): Promise<void> {
    return this.wait(atMostMs, () => this.rang);
  }

  /** Lets more come for so long, unless it rang for something that cannot wait. */
  gathers(ms = 0): Promise<void> {
    return this.wait(ms, () => ms === 0 || this.urgent);
  }

  /** Waits so long, whatever rings. */
  quiet(ms: number): Promise<void> {
    return this.wait(ms, () => false);
  }

  stop(): void {
    this.stopped = true;
    for (const stopHearing of this.deaf) stopHearing();
    this.look();
  }

  private ring(urgent: boolean): void {
    this.rang = true;
    this.urgent ||= urgent;
    this.look();
  }

  private wait(ms: number | undefined, isOver: () => boolean): Promise<void> {
    if (this.stopped || isOver()) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(resolve, ms).unref();
      this.look = () => {
        if (!this.stopped && !isOver()) return;
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
