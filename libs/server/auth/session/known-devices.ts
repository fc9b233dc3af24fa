import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { CONFIG, type Config } from '@assay/server-platform';
import { parse } from 'cookie';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** Accounts that one browser is remembered for: a machine at a desk is shared by few. */
const MOST_ACCOUNTS = 5;

/** How long a browser is remembered after a sign-in, in seconds. */
const REMEMBERED_SECONDS = 365 * 24 * 3_600;

/** A browser that somebody signed in from before. */
export interface KnownDevice {
  id: string;
}

/**
 * Remembers, in the browser itself, that somebody signed in there before: a signed cookie with hashes of the addresses.
 * It opens nothing. It only lets its person past the limits that strangers use up by guessing at their password.
 */
@Injectable()
export class KnownDevices {
  private readonly key: Buffer;
  private readonly name: string;
  private readonly secure: boolean;

  constructor(@Inject(CONFIG) { signingSecret, origin }: Config) {
    this.key = Buffer.from(hkdfSync('sha256', signingSecret, '', 'assay known devices', 32));
    this.secure = origin.startsWith('https:');
    this.name = this.secure ? '__Host-assay-device' : 'assay-device';
  }

  /** The browser a request comes from, where the owner of this address signed in from it before; null otherwise. */
  find(request: { headers: { cookie?: string } }, email: string): KnownDevice | null {
    const device = this.read(request);
    return device?.accounts.includes(this.tagOf(email)) ? { id: device.id } : null;
  }

  /** Remembers that the owner of this address signed in from the browser. */
  remember(reply: FastifyReply, request: { headers: { cookie?: string } }, email: string): void {
    const { id, accounts } = this.read(request) ?? {
      id: randomBytes(12).toString('base64url'),
      accounts: [],
    };
    const tag = this.tagOf(email);
    const latest = [tag, ...accounts.filter((one) => one !== tag)].slice(0, MOST_ACCOUNTS);
    const value = [id, ...latest].join('.');
    reply.setCookie(this.name, `${value}.${this.sign(value)}`, {
      httpOnly: true,
      sameSite: 'lax',
      secure: this.secure,
      path: '/',
      maxAge: REMEMBERED_SECONDS,
    });
  }

  private read({ headers }: { headers: { cookie?: string } }): { id: string; accounts: string[] } | null {
    const cookie = headers.cookie === undefined ? undefined : parse(headers.cookie)[this.name];
    if (!cookie || cookie.length > 500) return null;
    const end = cookie.lastIndexOf('.');
    const [value, signature] = [cookie.slice(0, end), cookie.slice(end + 1)];
    if (end < 0 || !sameText(signature, this.sign(value))) return null;
    const [id = '', ...accounts] = value.split('.');
    return { id, accounts };
  }

  private tagOf(email: string): string {
    return this.sign(`account ${email.toLowerCase()}`).slice(0, 22);
  }

  private sign(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('base64url');
  }
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
