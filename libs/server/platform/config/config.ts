import { LIMITS } from '@assay/domain';
import { z } from 'zod';

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');

/** Who may create an account with a newsroom of its own: anyone, only invited people, or addresses at listed domains. */
export const SIGN_UP_MODES = ['open', 'invited', 'domains'] as const;
export type SignUpMode = (typeof SIGN_UP_MODES)[number];

/**
 * What a process does: `web` answers HTTP and GraphQL, `collab` serves the sockets of drafts, `worker` runs background jobs.
 */
const ROLES = ['web', 'collab', 'worker'] as const;
type ServerRole = (typeof ROLES)[number];

/** The least number of different characters in a secret; 16 random bytes in hexadecimal have about 14. */
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
  ASSAY_ROLES: z
    .string()
    .default(ROLES.join(','))
    .transform((roles) => roles.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(ROLES)).min(1)),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_SERVICE_NAME: z.string().min(1).max(100).default('assay'),
  ASSAY_LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
});

/** Addresses that only this machine reaches: the demo's passwords are public. */
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** The settings from the environment. Secrets have no default in production. */
export interface Config {
  production: boolean;
  /** The application's login to Postgres, for everything but migrations. */
  databaseUrl: string;
  /** The owner's login, for migrations alone; null where another program migrates. */
  databaseOwnerUrl: string | null;
  host: string;
  port: number;
  /** The address that browsers and clients use, without a trailing slash; cookies and origin checks depend on it. */
  origin: string;
  /** Whether this is the local demo: the sign-in page offers its accounts. Refused in production. */
  demo: boolean;
  /** How many proxies are in front: this many entries of `X-Forwarded-For` are trusted, from its end. */
  trustProxy: number;
  /** `host:port` pairs that outbound requests may reach although they are private; for tests on loopback. */
  importAllowedHosts: readonly string[];
  /** Bearer token for `/metrics`; without one the page does not exist. */
  metricsToken: string | null;
  /** Encrypts the private keys that sign verdicts; the operator must keep it as long as the database. */
  signingSecret: string;
  /** Requests that one API key, or one address without a session, may send to one node in a minute. */
  requestsPerMinute: number;
  /** Memory of the cache for answers with published content, in MiB; 0: no cache. */
  cacheMegabytes: number;
  /** How long a thread may work on one text, such as reading a file or comparing two texts. */
  readingSeconds: number;
  /** How long a cached answer may be used after it was last valid, while the database is away; 0: never. */
  staleMinutes: number;
  /** The mail server and the sender of emails; null where no email is sent. */
  mail: { url: string; from: string } | null;
  /** The program of the threads that extract articles from files; the build writes it next to the server. */
  extractionWorker: string;
  /** How long after its snapshot, and after each recheck, a source is rechecked for drift; 0: never automatically. */
  recheckHours: number;
  /** Limit of one newsroom's files and archived pages together, in MiB. */
  keptMegabytes: number;
  /** Who may create an account with a newsroom of its own; by default anyone, in production only invited people. */
  signUp: { mode: SignUpMode; domains: readonly string[] };
  /** Accounts, and emails without a session, that one network may request within an hour. */
  signUpsPerHour: number;
  /** Limit of one newsroom's texts together (articles, evidence, drafts, discussions, imports), in MiB. */
  textMegabytes: number;
  /** What this process does; by default everything. */
  roles: ReadonlySet<ServerRole>;
  /** Where traces and metrics go, as OTLP over HTTP; null where nothing is sent. */
  telemetry: { endpoint: string; serviceName: string } | null;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

export const CONFIG = Symbol('Config');

/**
 * Reads and checks the environment.
 *
 * @throws Error that lists every wrong or missing variable by name
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  // Docker Compose passes an unset variable as an empty one.
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
    roles: new Set(env.ASSAY_ROLES),
    telemetry: env.OTEL_EXPORTER_OTLP_ENDPOINT
      ? { endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT, serviceName: env.OTEL_SERVICE_NAME }
      : null,
    logLevel: env.ASSAY_LOG_LEVEL,
  };
}

/** Whether passwords and cookies never cross a network unencrypted. */
function isSafeOrigin({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || LOOPBACK.has(hostname.replace(/^\[|\]$/g, ''));
}

/** Whether a secret looks typed rather than random: too few different characters, or a repeated part. */
function isGuessable(secret: string): boolean {
  return new Set(secret).size < LEAST_DIFFERENT || /^(.{1,16})\1+$/.test(secret);
}
