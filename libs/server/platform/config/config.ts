import { LIMITS } from '@assay/domain';
import { z } from 'zod';

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');

/** Who may make an account with a newsroom of its own: anybody, nobody, or whoever has an address at a named domain. */
export const SIGN_UP_MODES = ['open', 'invited', 'domains'] as const;
export type SignUpMode = (typeof SIGN_UP_MODES)[number];

/** Different characters that a secret has at least; 16 random bytes in hexadecimal have about 14 of their 16. */
const LEAST_DIFFERENT = 10;

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  ASSAY_HOST: z.string().min(1).default('127.0.0.1'),
  ASSAY_PORT: z.coerce.number().int().min(0).max(65_535).default(4400),
  ASSAY_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  ASSAY_DEMO: flag.default(false),
  ASSAY_TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  ASSAY_IMPORT_ALLOWED_HOSTS: z.string().default(''),
  ASSAY_METRICS_TOKEN: z.string().min(16).optional(),
  ASSAY_SIGNING_SECRET: z.string().min(32).optional(),
  ASSAY_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(600),
  ASSAY_CACHE_MB: z.coerce.number().int().min(0).max(65_536).default(64),
  ASSAY_READING_SECONDS: z.coerce.number().int().min(1).max(3_600).default(30),
  ASSAY_STALE_MINUTES: z.coerce.number().int().min(0).max(1_440).default(60),
  ASSAY_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  ASSAY_MAIL_FROM: z.string().min(3).max(300).optional(),
  ASSAY_EXTRACTION_WORKER: z.string().default(''),
  ASSAY_RECHECK_HOURS: z.coerce.number().int().min(0).max(8_760).default(24),
  ASSAY_EVIDENCE_MB: z.coerce
    .number()
    .int()
    .min(1)
    .default(LIMITS.keptBytes / 1024 / 1024),
  ASSAY_SIGN_UP: z.enum(SIGN_UP_MODES).optional(),
  ASSAY_SIGN_UP_DOMAINS: z.string().default(''),
  ASSAY_SIGN_UPS_PER_HOUR: z.coerce.number().int().min(1).default(60),
  ASSAY_TEXT_MB: z.coerce.number().int().min(1).default(2_048),
  ASSAY_LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
});

/** Addresses nobody but this machine reaches: the demo's password is known to everybody. */
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** What the environment decides. Nothing here that is secret has a default in production. */
export interface Config {
  production: boolean;
  /** The application's login to Postgres: everything but migrations runs over it. */
  databaseUrl: string;
  /** The owner's login, for migrations alone; null where another program migrates. */
  databaseOwnerUrl: string | null;
  host: string;
  port: number;
  /** The one address people and clients use, without a trailing slash; cookies and origin checks follow it. */
  origin: string;
  /** The local demo: its accounts are offered on the sign-in page. Refused in production. */
  demo: boolean;
  /** How many proxies stand in front; so many entries of `X-Forwarded-For` are believed, counted from its end. */
  trustProxy: number;
  /** `host:port` pairs that the import guard lets through although they are private; for tests on loopback. */
  importAllowedHosts: readonly string[];
  /** Bearer token that opens `/metrics`; without one there is no such page. */
  metricsToken: string | null;
  /** Seals the private keys that sign verdicts; keep it as long as the database. */
  signingSecret: string;
  /** What one key, or one address without a session, may ask of one node. */
  requestsPerMinute: number;
  /** Memory for kept answers of published content, in MiB; 0: none is kept. */
  cacheMegabytes: number;
  /** How long one text may be worked on in a thread: a file read, two texts compared. */
  readingSeconds: number;
  /** How long after it was last known to hold a kept answer is given out while the database is away; 0: never. */
  staleMinutes: number;
  /** The mail server and whom letters come from; null where no mail is sent. */
  mail: { url: string; from: string } | null;
  /** The program of the threads that read articles out of files; it is built beside the server. */
  extractionWorker: string;
  /** How long after it was kept a source is looked at again, and after each look; 0: never by itself. */
  recheckHours: number;
  /** What the files and archived pages of one newsroom may take together, in MiB. */
  keptMegabytes: number;
  /** Who may make an account with a newsroom of its own; by default anybody, and in production nobody. */
  signUp: { mode: SignUpMode; domains: readonly string[] };
  /** Accounts that may be made, and emails asked for by strangers, from one network within an hour. */
  signUpsPerHour: number;
  /** What the texts of one newsroom may take together: articles, evidence, drafts, discussions, imports; in MiB. */
  textMegabytes: number;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

export const CONFIG = Symbol('Config');

/**
 * Reads and checks the environment.
 *
 * @throws Error that lists every wrong or missing variable by name
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  // Compose passes a variable that is not set as an empty one.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment does not fit:\n${problems.join('\n')}`);
  }
  const env = parsed.data;
  const production = env.NODE_ENV === 'production';
  const signUpDomains = env.ASSAY_SIGN_UP_DOMAINS.split(',')
    .map((domain) => domain.trim().toLowerCase().replace(/^@/, ''))
    .filter(Boolean);
  const refuse = (when: boolean, sentence: string) => {
    if (when) throw new Error(`The environment does not fit:\n  ${sentence}`);
  };
  refuse(production && !env.ASSAY_ORIGIN, 'ASSAY_ORIGIN: in production the public address must be named');
  refuse(
    production && !isSafeOrigin(new URL(env.ASSAY_ORIGIN!)),
    'ASSAY_ORIGIN: in production the public address begins with https: (http: is for loopback alone); passwords and cookies would cross the network in the clear',
  );
  refuse(
    production && !env.ASSAY_SIGNING_SECRET,
    'ASSAY_SIGNING_SECRET: in production the secret that seals signing keys must be given (32 characters or more)',
  );
  refuse(
    production && isGuessable(env.ASSAY_SIGNING_SECRET!),
    'ASSAY_SIGNING_SECRET: this secret can be guessed; make one with: openssl rand -hex 32',
  );
  refuse(production && env.ASSAY_DEMO, 'ASSAY_DEMO: demo accounts are never served in production');
  refuse(
    env.ASSAY_DEMO && !LOOPBACK.has(env.ASSAY_HOST),
    'ASSAY_DEMO: demo accounts are served on loopback only; set ASSAY_DEMO=0 or ASSAY_HOST=127.0.0.1',
  );
  refuse(
    env.ASSAY_SMTP_URL !== undefined && !env.ASSAY_MAIL_FROM,
    'ASSAY_MAIL_FROM: with a mail server, say whom letters come from (Assay <assay@example.org>)',
  );
  refuse(
    env.ASSAY_SIGN_UP === 'domains' && signUpDomains.length === 0,
    'ASSAY_SIGN_UP_DOMAINS: name the domains whose addresses may sign up (paper.example,agency.example)',
  );
  refuse(
    env.ASSAY_SIGN_UP === 'domains' && !env.ASSAY_SMTP_URL,
    'ASSAY_SMTP_URL: sign-up by domain needs a mail server, with which people prove their addresses',
  );
  return {
    production,
    databaseUrl: env.DATABASE_URL,
    databaseOwnerUrl: env.DATABASE_OWNER_URL ?? null,
    host: env.ASSAY_HOST,
    port: env.ASSAY_PORT,
    origin: new URL(env.ASSAY_ORIGIN ?? `http://localhost:${env.ASSAY_PORT}`).origin,
    demo: env.ASSAY_DEMO,
    trustProxy: env.ASSAY_TRUST_PROXY,
    importAllowedHosts: env.ASSAY_IMPORT_ALLOWED_HOSTS.split(',').filter(Boolean),
    metricsToken: env.ASSAY_METRICS_TOKEN ?? null,
    signingSecret: env.ASSAY_SIGNING_SECRET ?? 'for development only, and never for production',
    requestsPerMinute: env.ASSAY_REQUESTS_PER_MINUTE,
    cacheMegabytes: env.ASSAY_CACHE_MB,
    readingSeconds: env.ASSAY_READING_SECONDS,
    staleMinutes: env.ASSAY_STALE_MINUTES,
    mail: env.ASSAY_SMTP_URL ? { url: env.ASSAY_SMTP_URL, from: env.ASSAY_MAIL_FROM! } : null,
    extractionWorker: env.ASSAY_EXTRACTION_WORKER,
    recheckHours: env.ASSAY_RECHECK_HOURS,
    keptMegabytes: env.ASSAY_EVIDENCE_MB,
    signUp: {
      mode: env.ASSAY_SIGN_UP ?? (production ? 'invited' : 'open'),
      domains: signUpDomains,
    },
    signUpsPerHour: env.ASSAY_SIGN_UPS_PER_HOUR,
    textMegabytes: env.ASSAY_TEXT_MB,
    logLevel: env.ASSAY_LOG_LEVEL,
  };
}

/** Whether passwords and cookies cross no network in the clear. */
function isSafeOrigin({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || LOOPBACK.has(hostname.replace(/^\[|\]$/g, ''));
}

/** Whether a secret was typed rather than drawn: too few different characters, or one piece over and over. */
function isGuessable(secret: string): boolean {
  return new Set(secret).size < LEAST_DIFFERENT || /^(.{1,16})\1+$/.test(secret);
}
