import { because } from '@assay/messages';
import { lookup as lookupAll, type LookupAddress } from 'node:dns';
import { badInput, type FetchProblem } from '@assay/domain';
import { CONFIG, type Config } from '../config/config';
import { Inject, Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { Agent, request } from 'undici';
import { contentTypeOf, headerOf, type Hop } from './hop';
import { unfetched, Unfetched } from './unfetched';

/** Limits of one fetch. */
export interface FetchLimits {
  /** Most bytes of the body, as transferred. */
  bytes: number;
  /** Milliseconds for the whole fetch, redirects included. */
  time: number;
  redirects: number;
  /** Accepted media types, without parameters. */
  types: readonly string[];
}

/** Lets the caller abort a fetch, and follow its progress: the received bytes, and their total where it is known. */
export interface FetchWatch {
  signal?: AbortSignal;
  onBytes?: (have: number, all: number | null) => void;
}

/** A page as it was fetched. */
export interface Fetched {
  /** Its URL after redirects. */
  url: string;
  /** The URLs that redirected to it, the requested one first; empty without redirects. */
  via: string[];
  type: string;
  charset: string | null;
  body: Uint8Array;
}

/** A page with the responses of all redirects. */
export interface Visited {
  hops: Hop[];
  /** The body as transferred, in its content encoding. */
  body: Uint8Array;
}

/** The ports of public web pages. */
const PORTS = new Set(['', '80', '443', '8080', '8443']);

const USER_AGENT = 'Assay/0.1';

/** Whether an address belongs to the public internet: not if it is private, loopback, link-local or mapped. */
function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast';
}

/**
 * Fetches URLs that users enter, without access to internal networks (OWASP SSRF Prevention Cheat Sheet): every address
 * that a host name resolves to is checked when the socket connects, for each redirect.
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

  /** @throws BAD_INPUT on `url` with a sentence for the user */
  async get(address: string, limits: FetchLimits, watch: FetchWatch = {}): Promise<Fetched> {
    const within = AbortSignal.timeout(limits.time);
    const signal = watch.signal ? AbortSignal.any([watch.signal, within]) : within;
    const { hops, body } = await this.follow(address, limits, signal);
    const { url, status, headers } = hops.at(-1)!;
    if (status !== 200) {
      body.destroy();
      throw unfetched('bad_status', because('page_status', { status }));
    }
    const { type, charset } = contentTypeOf(headers);
    if (!limits.types.includes(type)) {
      body.destroy();
      throw badInput(
        'url',
        type ? because('address_serves_no_text', { type }) : because('address_serves_nothing'),
      );
    }
    const all = Number(headerOf(headers, 'content-length')) || null;
    const tell = (have: number) => watch.onBytes?.(have, all);
    const via = hops.slice(0, -1).map((hop) => hop.url);
    return { url, via, type, charset, body: await bounded(body, limits, signal, tell) };
  }

  /**
   * Fetches a page of any type, with the headers of every hop.
   *
   * @throws Unfetched with the hops so far, also where the page answers with another status than 200
   */
  async visit(address: string, limits: Omit<FetchLimits, 'types'>): Promise<Visited> {
    const signal = AbortSignal.timeout(limits.time);
    const { hops, body } = await this.follow(address, { ...limits, types: ['*/*'] }, signal);
    const { status } = hops.at(-1)!;
    if (status !== 200) {
      body.destroy();
      throw unfetched('bad_status', because('page_status', { status }), hops);
    }
    try {
      return { hops, body: await bounded(body, limits, signal) };
    } catch (error) {
      throw error instanceof Unfetched ? error.after(hops) : error;
    }
  }

  /** Refuses a URL that may not be requested, before its name is resolved. @throws BAD_INPUT on `url` */
  check(address: string): void {
    this.allowed(address);
  }

  /**
   * Posts to a URL that a user entered. It follows no redirects, and ignores the body of the answer.
   *
   * @param within milliseconds for the whole request
   * @returns the HTTP status
   * @throws BAD_INPUT on `url` with a sentence for the user
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
      if (signal.aborted) throw badInput('url', because('address_too_slow', { seconds: within / 1000 }));
      throw fetchErrorOf(error, signal, { time: within });
    }
  }

  /** Requests a URL and follows redirects, with a check of each URL; does not read the last answer's body. */
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
        // A destroyed body emits an error, which must not be unhandled.
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
          throw unfetched('too_many_redirects', because('too_many_redirects', { most: limits.redirects }));
        url = this.allowed(URL.canParse(location, url) ? new URL(location, url).href : location);
      }
    } catch (error) {
      throw error instanceof Unfetched ? error.after(hops) : error;
    }
  }

  private allowed(address: string): URL {
    if (!URL.canParse(address)) throw unfetched('refused_address', because('redirect_to_no_address'));
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
        // The signal ends both at the same time; undici's own error would be taken for a server that does not answer.
        headersTimeout: 0,
        bodyTimeout: 0,
      });
    } catch (error) {
      throw fetchErrorOf(error, signal, limits);
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
    // One private address among several is enough to refuse: the caller of `lookup` may connect to any of them.
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
        throw unfetched('too_large', because('page_too_large', { most: limits.bytes / 1024 / 1024 }));
      chunks.push(chunk);
      tell?.(size);
    }
  } catch (error) {
    throw fetchErrorOf(error, signal, limits);
  }
  return Buffer.concat(chunks);
}

const inward = () => unfetched('refused_address', because('address_private'));

function fetchErrorOf(error: unknown, signal: AbortSignal, limits: Pick<FetchLimits, 'time'>): Error {
  if (error instanceof Error && error.name === 'DomainError') return error;
  const cause = (error as { cause?: unknown }).cause;
  if (cause instanceof Error && cause.name === 'DomainError') return cause;
  if (signal.aborted) return unfetched('too_slow', because('page_too_slow', { seconds: limits.time / 1000 }));
  const code: FetchProblem =
    (error as { code?: unknown }).code === 'ENOTFOUND' ? 'no_such_host' : 'no_answer';
  return unfetched(code, because('page_without_answer'));
}
