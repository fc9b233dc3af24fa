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
