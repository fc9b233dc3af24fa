import { lookup as lookupAll, type LookupAddress } from 'node:dns';
import { badInput, type FetchProblem } from '@assay/domain';
import { CONFIG, type Config } from '../config/config';
import { Inject, Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { Agent, request } from 'undici';
import { contentTypeOf, headerOf, type Hop } from './hop';
import { unfetched, Unfetched } from './unfetched';

/** What a page may cost us. */
export interface FetchLimits {
  /** Bytes of the body as sent over the wire. */
  bytes: number;
  /** Milliseconds for everything, redirects included. */
  time: number;
  redirects: number;
  /** Media types that are taken, without parameters. */
  types: readonly string[];
}

/** Whoever waits for a page: may stop it, and is told how many bytes are here, of how many where the page says so. */
export interface FetchWatch {
  signal?: AbortSignal;
  onBytes?: (have: number, all: number | null) => void;
}

/** A page as it was fetched. */
export interface Fetched {
  /** Where it was found after redirects. */
  url: string;
  /** The addresses that redirected to it, the one asked for first; none where nothing did. */
  via: string[];
  type: string;
  charset: string | null;
  body: Uint8Array;
}

/** A page with all that was said on the way to it. */
export interface Visited {
  hops: Hop[];
  /** As sent over the wire, whatever its encoding. */
  body: Uint8Array;
}

/** Ports a public web page is served on. */
const PORTS = new Set(['', '80', '443', '8080', '8443']);

const USER_AGENT = 'Assay/0.1';

/** Whether an address belongs to the public internet; everything else (private, loopback, link-local, mapped) is inside. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast';
}

/**
 * Fetches pages that strangers name, without letting them reach what is ours (OWASP SSRF Prevention Cheat Sheet):
 * every address a name resolves to is judged at the moment of connecting, and each redirect anew.
 */
@Injectable()
export class GuardedFetch {
  private readonly agent: Agent;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.agent = new Agent({
      connect: {
        lookup: (hostname, options, callback) => lookupPublic(hostname, options.family, callback),
        timeout: 5_000,
      },
      maxResponseSize: -1,
      pipelining: 0,
    });
  }

  /** @throws BAD_INPUT on `url` with the sentence a person reads */
  async get(address: string, limits: FetchLimits, watch: FetchWatch = {}): Promise<Fetched> {
    const within = AbortSignal.timeout(limits.time);
    const signal = watch.signal ? AbortSignal.any([watch.signal, within]) : within;
    const { hops, body } = await this.follow(address, limits, signal);
    const { url, status, headers } = hops.at(-1)!;
    if (status !== 200) {
      body.destroy();
      throw unfetched('bad_status', `The page answered with status ${status}.`);
    }
    const { type, charset } = contentTypeOf(headers);
    if (!limits.types.includes(type)) {
      body.destroy();
      throw badInput('url', `This address serves ${type || 'something without a type'}, not a page of text.`);
    }
    const all = Number(headerOf(headers, 'content-length')) || null;
    const tell = (have: number) => watch.onBytes?.(have, all);
    const via = hops.slice(0, -1).map((hop) => hop.url);
    return { url, via, type, charset, body: await bounded(body, limits, signal, tell) };
  }

  /**
   * Fetches whatever is there, of any type, with the headers of every hop.
   *
   * @throws Unfetched with the hops as far as they came; also where the page answers with anything but 200
   */
  async visit(address: string, limits: Omit<FetchLimits, 'types'>): Promise<Visited> {
    const signal = AbortSignal.timeout(limits.time);
    const { hops, body } = await this.follow(address, { ...limits, types: ['*/*'] }, signal);
    const { status } = hops.at(-1)!;
    if (status !== 200) {
      body.destroy();
      throw unfetched('bad_status', `The page answered with status ${status}.`, hops);
    }
    try {
      return { hops, body: await bounded(body, limits, signal) };
    } catch (error) {
      throw error instanceof Unfetched ? error.after(hops) : error;
    }
  }

  /** Refuses an address that may not be asked, as far as its letters tell. @throws BAD_INPUT on `url` */
  check(address: string): void {
    this.allowed(address);
  }

  /**
   * Posts to an address that a stranger named. Redirects are answers like any other, and the body of an answer is
   * nobody's business.
   *
   * @param within milliseconds for everything
   * @returns the HTTP status
   * @throws BAD_INPUT on `url` with the sentence a person reads
   */
  async post(
    address: string,
    body: string,
    within: number,
    headers: Record<string, string>,
  ): Promise<number> {
    const signal = AbortSignal.timeout(within);
    const url = this.allowed(address);
    try {
      const response = await request(url, {
        ...(this.config.importAllowedHosts.includes(url.host) ? {} : { dispatcher: this.agent }),
        method: 'POST',
        body,
        signal,
        headers: { 'user-agent': USER_AGENT, ...headers },
      });
      response.body.on('error', () => undefined);
      response.body.destroy();
      return response.statusCode;
    } catch (error) {
      if (signal.aborted)
        throw badInput('url', `The address did not answer within ${within / 1000} seconds.`);
      throw told(error, signal, { time: within });
    }
  }

  /** Asks, and asks again where it is sent, each address judged anew; the body of the last answer is not read yet. */
  private async follow(address: string, limits: FetchLimits, signal: AbortSignal) {
    const hops: Hop[] = [];
    let url = this.allowed(address);
    try {
      for (;;) {
        const requestHeaders = headersFor(limits);
        const { statusCode, statusText, headers, body } = await this.send(
          url,
          signal,
          limits,
          requestHeaders,
        );
        // A body we turn away reports that it was turned away; nobody needs to hear it.
        body.on('error', () => undefined);
        const listed = Object.entries(headers).flatMap(([name, value]) =>
          [value ?? []].flat().map((one): [string, string] => [name, one]),
        );
        hops.push({
          url: url.href,
          status: statusCode,
          statusText,
          requestHeaders: [['host', url.host], ...Object.entries(requestHeaders)],
          headers: listed,
        });
        const location = headers.location;
        if (!(statusCode >= 300 && statusCode < 400 && typeof location === 'string')) return { hops, body };
        await body.dump({ limit: 16_384 }).catch(() => undefined);
        if (hops.length > limits.redirects)
          throw unfetched(
            'too_many_redirects',
            `This address redirects more than ${limits.redirects} times.`,
          );
        url = this.allowed(URL.canParse(location, url) ? new URL(location, url).href : location);
      }
    } catch (error) {
      throw error instanceof Unfetched ? error.after(hops) : error;
    }
  }

  private allowed(address: string): URL {
    if (!URL.canParse(address))
      throw unfetched('refused_address', 'This page redirects to something that is no address.');
    const url = new URL(address);
    if (this.config.importAllowedHosts.includes(url.host)) return url;
    const bare = url.hostname.replace(/^\[|\]$/g, '');
    const literal = ipaddr.isValid(bare);
    if (!/^https?:$/.test(url.protocol) || !PORTS.has(url.port) || (literal && !isPublicAddress(bare)))
      throw inward();
    return url;
  }

  private async send(url: URL, signal: AbortSignal, limits: FetchLimits, headers: Record<string, string>) {
    const trusted = this.config.importAllowedHosts.includes(url.host);
    try {
      return await request(url, {
        ...(trusted ? {} : { dispatcher: this.agent }),
        signal,
        headers,
        headersTimeout: limits.time,
        bodyTimeout: limits.time,
      });
    } catch (error) {
      throw told(error, signal, limits);
    }
  }
}

const headersFor = ({ types }: FetchLimits): Record<string, string> => ({
  'user-agent': USER_AGENT,
  accept: types.join(', '),
  'accept-encoding': 'identity',
});

type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

function lookupPublic(hostname: string, _family: unknown, callback: LookupCallback): void {
  lookupAll(hostname, { all: true }, (error, found) => {
    if (error) return callback(error, []);
    // One inward address among several is enough to refuse: which of them is dialled is not ours to choose.
    if (!found.length || found.some(({ address }) => !isPublicAddress(address)))
      return callback(inward(), []);
    callback(null, found);
  });
}

async function bounded(
  body: AsyncIterable<Uint8Array>,
  limits: Pick<FetchLimits, 'bytes' | 'time'>,
  signal: AbortSignal,
  tell?: (have: number) => void,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.length;
      if (size > limits.bytes)
        throw unfetched('too_large', `The page is larger than ${limits.bytes / 1024 / 1024} MB.`);
      chunks.push(chunk);
      tell?.(size);
    }
  } catch (error) {
    throw told(error, signal, limits);
  }
  return Buffer.concat(chunks);
}

const inward = () =>
  unfetched('refused_address', 'This address leads into a private network; only public ones are asked.');

function told(error: unknown, signal: AbortSignal, limits: Pick<FetchLimits, 'time'>): Error {
  if (error instanceof Error && error.name === 'DomainError') return error;
  const cause = (error as { cause?: unknown }).cause;
  if (cause instanceof Error && cause.name === 'DomainError') return cause;
  if (signal.aborted)
    return unfetched('too_slow', `The page did not arrive within ${limits.time / 1000} seconds.`);
  const code: FetchProblem =
    (error as { code?: unknown }).code === 'ENOTFOUND' ? 'no_such_host' : 'no_answer';
  return unfetched(code, 'The page could not be fetched: its server did not answer.');
}
