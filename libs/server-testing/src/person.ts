import type { Role } from '@assay/domain';

/** A GraphQL answer. */
export interface Answer<T> {
  data: T | null;
  errors?: {
    message: string;
    path?: string[];
    extensions: {
      code: string;
      reason?: string;
      params?: Record<string, unknown>;
      fields?: { path: string; message: string }[];
      blockers?: { code: string; message: string }[];
      current?: Record<string, unknown>;
    };
  }[];
}

/**
 * Tests read answers without types, since other checks cover the schema.
 * eslint-disable-next-line @typescript-eslint/no-explicit-any
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;

const VIEWER = 'viewer { account { email name } member { id role } newsroom { id slug } }';

export const PASSWORD = 'a plain test sentence';

/** A user at a browser: holds their cookie, and sends requests as the web client does. */
export class Person {
  cookie = '';
  memberId = '';
  newsroomId = '';
  newsroomSlug = '';

  constructor(
    readonly url: string,
    readonly name: string,
    readonly email: string,
  ) {}

  /** The same user with the same session, at another node. */
  at(url: string): Person {
    return Object.assign(new Person(url, this.name, this.email), {
      cookie: this.cookie,
      memberId: this.memberId,
      newsroomId: this.newsroomId,
      newsroomSlug: this.newsroomSlug,
    });
  }

  /** Sends a request and returns any answer, errors included. */
  async ask<T = Loose>(
    query: string,
    variables: object = {},
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await this.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer<T>;
  }

  /** Sends a request that must succeed. */
  async get<T = Loose>(query: string, variables: object = {}): Promise<T> {
    const { data, errors } = await this.ask<T>(query, variables);
    if (errors)
      throw new Error(errors.map((error) => `${error.extensions.code}: ${error.message}`).join('; '));
    return data!;
  }

  /** Runs a mutation with one input that must succeed; returns its payload. */
  async do<T = Loose>(mutation: string, type: string, input: object, select: string): Promise<T> {
    const data = await this.get<Record<string, T>>(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${select} } }`,
      { input },
    );
    return data[mutation]!;
  }

  /** Runs a mutation that must be refused; returns the first error. */
  async refused(mutation: string, type: string, input: object, select: string) {
    const { errors } = await this.ask(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${select} } }`,
      { input },
    );
    if (!errors) throw new Error(`${mutation} was not refused`);
    return { message: errors[0]!.message, ...errors[0]!.extensions };
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(this.url + path, {
      ...init,
      headers: { ...(init.headers as object), ...(this.cookie ? { cookie: this.cookie } : {}) },
    });
    const given = response.headers.getSetCookie().find((cookie) => /^(__Host-)?assay=/.test(cookie));
    if (given) this.cookie = given.split(';')[0]!;
    return response;
  }

  async signUp(extra: object): Promise<void> {
    const input = { email: this.email, name: this.name, password: PASSWORD, ...extra };
    this.enter(await this.do('signUp', 'SignUpInput', input, VIEWER));
  }

  async signIn(password = PASSWORD): Promise<void> {
    this.enter(await this.do('signIn', 'SignInInput', { email: this.email, password }, VIEWER));
  }

  /** Makes an invitation and returns its token. */
  async invite(role: Role): Promise<string> {
    const { link } = await this.do('inviteMember', 'InviteMemberInput', { role }, 'link');
    return String(link).split('/').at(-1)!;
  }

  private enter({ viewer }: Loose): void {
    this.memberId = viewer.member?.id ?? '';
    this.newsroomId = viewer.newsroom?.id ?? '';
    this.newsroomSlug = viewer.newsroom?.slug ?? '';
  }
}
