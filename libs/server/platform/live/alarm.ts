import type { Caller } from '../access/caller';
import type { Bus, BusEvent } from '../database/bus';

/** Whether the event may have ended this caller's access. Others' sign-outs end none: judging each costs a statement. */
function mayEnd(event: BusEvent, { sessionId, member, key }: Caller): boolean {
  switch (event.kind) {
    case 'key_revoked':
      return event.keyId === key?.keyId;
    case 'member_changed':
      return event.memberId === member?.memberId;
    case 'sessions_ended':
      return sessionId !== null && event.sessionIds.includes(sessionId);
    default:
      return false;
  }
}

/** Rings when there may be something new, when access may have ended, when messages may have been missed, and at the end. */
export class Alarm {
  stopped = false;
  private rang = false;
  /** It rang for something that cannot wait. */
  private urgent = false;
  private look: () => void = () => undefined;
  private readonly deaf: (() => void)[];

  constructor(bus: Bus, caller: () => Caller, concerns: (event: BusEvent) => boolean) {
    this.deaf = [
      bus.hear((event) => {
        if (mayEnd(event, caller())) this.ring(true);
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
