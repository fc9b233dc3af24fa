/** What the server refused, by its stable code (`BAD_INPUT`, `NOT_FOUND`, `UNAUTHENTICATED`, `LIMITED` …). */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** Seconds to wait before asking again, where the server says. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
    this.name = 'Refused';
  }

  /** Whether asking again, later, may be answered. */
  get passing(): boolean {
    return ['LIMITED', 'UNAVAILABLE', 'INTERNAL'].includes(this.code);
  }
}

/** The first of an answer's errors as a refusal. */
export function refusalOf(
  errors: readonly { message: string; extensions?: Record<string, unknown> }[],
): Refused {
  const { message, extensions } = errors[0]!;
  const seconds = extensions?.['retryAfterSeconds'];
  return new Refused(
    String(extensions?.['code'] ?? 'INTERNAL'),
    message,
    typeof seconds === 'number' ? seconds : null,
  );
}

/** Nothing was answered for as long as was to be waited; `cause` is the last failure. */
export class Unreachable extends Error {
  constructor(origin: string, cause: unknown) {
    super(`${origin} does not answer: ${reasonOf(cause)}`, { cause });
    this.name = 'Unreachable';
  }
}

/** What a failure says, and what caused it: `fetch` itself says no more than that it failed. */
function reasonOf(failure: unknown): string {
  if (!(failure instanceof Error)) return 'the connection broke';
  const { message, cause } = failure;
  return cause instanceof Error && cause.message ? `${message} (${cause.message})` : message;
}
