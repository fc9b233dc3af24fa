import type { Caller } from '../access/caller';
import type { Bus } from '../bus/bus';
import type { BusEvent } from '../bus/bus-event';

/** Whether the event may have ended this caller's access. It ignores sign-outs of other accounts, since a check costs a query. */
function mayEnd(event: BusEvent, { accountId, sessionId, member, key }: Caller): boolean {
  switch (event.kind) {
    case 'key_revoked':
      return event.keyId === key?.keyId;
    case 'member_changed':
      return event.memberId === member?.memberId;
    case 'sessions_ended':
      if (sessionId === null || (event.accountId ?? accountId) !== accountId) return false;
      return event.sessionIds.includes(sessionId);
    default:
      return false;
  }
}

/** Wakes a subscription when there may be new items, when access may have ended, when events may be lost, and when it stops. */
export class Alarm {
  stopped = false;
  private rang = false;
  /** Whether it rang because access may have ended or events may be lost. */
  private urgent = false;
  private look: () => void = () => undefined;
  private readonly unsubscribe: (() => void)[];

  constructor(bus: Bus, caller: () => Caller, concerns: (event: BusEvent) => boolean) {
    this.unsubscribe = [
      bus.onEvent((event) => {
        if (mayEnd(event, caller())) this.ring(true);
        else if (concerns(event)) this.ring(false);
      }),
      bus.onGap(() => this.ring(true)),
    ];
  }

  /** Resets it: `rings` waits for the next ring. */
  set(): void {
    this.rang = this.urgent = false;
  }

  /** Waits until it has rung since it was set, at most for the given time. */
  rings(atMostMs: number | undefined): Promise<void> {
    return this.wait(atMostMs, () => this.rang);
  }

  /** Waits for further events, unless an urgent one came. */
  gathers(ms = 0): Promise<void> {
    return this.wait(ms, () => ms === 0 || this.urgent);
  }

  /** Waits for this time, whatever happens. */
  quiet(ms: number): Promise<void> {
    return this.wait(ms, () => false);
  }

  stop(): void {
    this.stopped = true;
    for (const stop of this.unsubscribe) stop();
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
