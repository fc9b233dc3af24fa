/** A refusal of the server, by its stable code (`BAD_INPUT`, `NOT_FOUND`, `UNAUTHENTICATED`, `LIMITED`, `TOO_MANY` …). */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** Seconds to wait before the next request, where the server gives them. */
    readonly retryAfterSeconds: number | null = null,
    /** The limit that `LIMITED` or `TOO_MANY` names; null with any other code. */
    readonly limit: string | null = null,
  ) {
    super(message);
    this.name = 'Refused';
  }

  /**
   * Whether a later retry may succeed. `TOO_MANY` is refused however long the caller waits; servers before it said
   * `LIMITED` with 0 seconds for that.
   */
  get passing(): boolean {
    if (this.code === 'LIMITED' && this.retryAfterSeconds === 0) return false;
    return ['LIMITED', 'UNAVAILABLE', 'INTERNAL'].includes(this.code);
  }
}

/** The first error of an answer as a refusal. */
export function refusalOf(
  errors: readonly { message: string; extensions?: Record<string, unknown> }[],
): Refused {
  const { message, extensions } = errors[0]!;
  const seconds = extensions?.['retryAfterSeconds'];
  const limit = extensions?.['limit'];
  return new Refused(
    String(extensions?.['code'] ?? 'INTERNAL'),
    message,
    typeof seconds === 'number' ? seconds : null,
    typeof limit === 'string' ? limit : null,
  );
}

/** The server answered nothing for `giveUpAfterMs`; `cause` is the last failure. */
export class Unreachable extends Error {
  constructor(origin: string, cause: unknown) {
    super(`${origin} does not answer: ${reasonOf(cause)}`, { cause });
    this.name = 'Unreachable';
  }
}

/** The message of a failure with that of its cause: `fetch` itself only says that it failed. */
function reasonOf(failure: unknown): string {
  if (!(failure instanceof Error)) return 'the connection broke';
  const { message, cause } = failure;
  return cause instanceof Error && cause.message ? `${message} (${cause.message})` : message;
}
