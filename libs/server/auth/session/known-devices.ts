import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { parse } from 'cookie';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** How many accounts a browser remembers: few people share a computer. */
const MOST_ACCOUNTS = 5;

/** How long a browser remembers a sign-in, in seconds. */
const REMEMBERED_SECONDS = 365 * 24 * 3_600;

/** A browser from which an account has signed in before. */
export interface KnownDevice {
  id: string;
}

/**
 * Recognises browsers from which an account has signed in before, by a signed cookie with hashes of the addresses. The
 * cookie gives no access. It only exempts the account's owner from limits that strangers exhaust by guessing the password.
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

  /** The request's browser, if the owner of this address signed in from it before; null otherwise. */
  find(request: { headers: { cookie?: string } }, email: string): KnownDevice | null {
    const device = this.read(request);
    return device?.accounts.includes(this.tagOf(email)) ? { id: device.id } : null;
  }

  /** Records in the browser that the owner of this address signed in from it. */
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
