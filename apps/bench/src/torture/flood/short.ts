import { DOORS, flood, type Flooded } from './flood';

/** The doors that blocked the node longest before they had limits, each with the answers that its flood may get. */
const ANSWERS: Record<string, RegExp> = {
  '10 MB of empty lists as JSON': /^(UNAUTHENTICATED|cut)$/,
  'matchClaims, 20 x 50,000 letters': /^TOO_MANY$/,
  'subscriptions of overlapping fields': /^(answered|closed (1006|44\d\d))$/,
  'suggested relations, 20 lists of 60': /^TOO_MANY$/,
  'drafts of 60,000 single letters': /^(200|LIMITED)$/,
  'a large draft, asked for over and over': /^(answered|closed (1006|44\d\d))$/,
};

/**
 * Limits far above the effect of a flood, and far below the effect of each door before it had limits, even on a busy
 * machine: a multiple of the slowest answer in quiet, or of a slow machine's.
 */
const MOST_RATIO = 8;
const FLOOR_MS = 150;
const MOST_MEGABYTES = 400;

function isHarm({
  quiet,
  flooded,
  quietImport = 0,
  floodedImport = 0,
  failed,
  grownMegabytes,
}: Flooded): boolean {
  const tooLong = (before: number, now: number) => now > MOST_RATIO * Math.max(before, FLOOR_MS);
  return (
    tooLong(quiet, flooded) ||
    tooLong(quietImport, floodedImport) ||
    failed > 0 ||
    grownMegabytes > MOST_MEGABYTES
  );
}

/**
 * The result of a short flood of the worst doors: how many were flooded, the harm, and answers that are not allowed.
 */
export interface ShortFlood {
  doors: number;
  harm: Flooded[];
  unexpected: string[];
}

/** Floods the worst doors for a second each. */
export async function shortFlood(program: string, witness: string): Promise<ShortFlood> {
  const doors = DOORS.filter(({ name }) => name in ANSWERS);
  const results = await flood(program, witness, { forMs: 1_000, calmMs: 500, doors, isHarm });
  const unexpected = results.flatMap(({ door, answers }) => {
    const unexpected = Object.keys(answers).filter((answer) => !ANSWERS[door]!.test(answer));
    // A flood without any answer would prove nothing.
    return Object.keys(answers).length > 0
      ? unexpected.map((answer) => `${door}: ${answer}`)
      : [`${door}: no answer`];
  });
  return { doors: results.length, harm: results.filter(isHarm), unexpected };
}
