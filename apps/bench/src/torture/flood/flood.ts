import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { getPriority, setPriority } from 'node:os';
import { sleep } from '../../load/writer';
import { Product } from '../../peers/product';
import type { Door } from './doors/door';
import { NEWSROOM } from './doors/newsroom';
import { SOCKETS } from './doors/sockets';
import { STRANGERS } from './doors/strangers';
import { layGround, startSite, type Ground } from './ground';
import { Answers, send } from './send';
import type { Look, Seen } from './witness';

export const DOORS: readonly Door[] = [...STRANGERS, ...SOCKETS, ...NEWSROOM];

/**
 * How a flooded door affected a member of another newsroom on the same node. Times are milliseconds of the slowest
 * answer.
 */
export interface Flooded {
  door: string;
  quiet: number;
  flooded: number;
  /** The time under flood, as a multiple of the quiet time. */
  ratio: number;
  /** The same for importing two lines, where the door could delay imports. */
  quietImport?: number;
  floodedImport?: number;
  /** The witness's answers that failed. */
  failed: number;
  /** The highest growth of the server's memory, in MiB. */
  grownMegabytes: number;
  /** How often the flood was answered with each status or code. */
  answers: Record<string, number>;
}

/** A ratio above `MOST_RATIO` counts as harm, unless the answer took less than `FLOOR_MS`. */
const MOST_RATIO = 5;
const FLOOR_MS = 40;

/** How often memory is measured, in milliseconds. */
const LOOK_EVERY = 50;

/** How long the server may take to become calm, as a multiple of the time for which it must be calm. */
const SETTLE_WITHIN = 60;

/**
 * How often a door that seemed to do harm is flooded again: an effect of the machine passes, an effect of the door
 * returns.
 */
const MOST_TRIES = 3;

export interface FloodOptions {
  /** Milliseconds for which each door is flooded. */
  forMs: number;
  /** Milliseconds for which the node must be calm before each flood. */
  calmMs?: number;
  doors?: readonly Door[];
  isHarm?: (result: Flooded) => boolean;
  log?: (line: string) => void;
}

/**
 * Floods every door of a node, one after the other, while a witness process works in another newsroom of the same node.
 * Strangers come from many networks, and each stays within the allowed requests per minute.
 *
 * @param program the product's built server
 * @param witness the built witness
 */
export async function flood(program: string, witness: string, options: FloodOptions): Promise<Flooded[]> {
  const { doors = DOORS, isHarm = didHarm, log = () => undefined } = options;
  const site = await startSite();
  // The flood gets a lower priority than the witness, since both share the machine's cores.
  const priority = getPriority();
  setPriority(10);
  const environment = {
    ASSAY_REQUESTS_PER_MINUTE: '600',
    ASSAY_IMPORT_ALLOWED_HOSTS: site.host,
    ASSAY_SIGN_UPS_PER_HOUR: '1000',
  };
  try {
    return await Product.during(
      program,
      async (product) => {
        const ground = await layGround(product, site.host);
        const looker = fork(witness);
        setPriority(looker.pid!, 0);
        const results: Flooded[] = [];
        for (const door of doors) {
          let result: Flooded | undefined;
          for (let tries = 0; tries < MOST_TRIES && (!result || isHarm(result)); tries += 1) {
            const now = await floodOne(product, ground, looker, door, options);
            log(`${door.name}: ${now.quiet} -> ${now.flooded} ms, ${JSON.stringify(now.answers)}`);
            if (!product.lives) throw new Error(`the server died of ${door.name}`);
            if (!result || now.failed < result.failed || now.flooded < result.flooded) result = now;
          }
          results.push(result!);
        }
        looker.disconnect();
        return results;
      },
      environment,
    );
  } finally {
    site.stop();
    // A worker of the tests runs other specs afterwards. Without the right to raise its priority it stays where it is.
    try {
      setPriority(priority);
    } catch {
      // EACCES
    }
  }
}

/** How long a flood continues past its time while nothing was answered, in milliseconds. */
const FIRST_ANSWER_WITHIN = 20_000;

async function floodOne(
  product: Product,
  ground: Ground,
  looker: ChildProcess,
  door: Door,
  { forMs, calmMs = 2_000 }: FloodOptions,
): Promise<Flooded> {
  const imports = door.imports ?? false;
  const look = (ms: number): Promise<Seen> => {
    looker.send({ url: ground.url, cookie: ground.modest.cookie, for: ms, imports } satisfies Look);
    return once(looker, 'message').then(([seen]) => seen as Seen);
  };
  await settle(ground, calmMs);
  const quiet = await look(Math.max(1_500, forMs / 2));
  const before = product.rssBytes;
  let highest = before;
  const watching = setInterval(
    () => product.lives && (highest = Math.max(highest, product.rssBytes)),
    LOOK_EVERY,
  );
  const answers = new Answers();
  const end = performance.now() + forMs;
  // On a busy machine the first answer may come late: a flood without an answer would prove nothing.
  const isOver = () =>
    performance.now() > end + FIRST_ANSWER_WITHIN ||
    (performance.now() > end && Object.keys(answers.counts).length > 0);
  const pouring = door.flood(ground, isOver, answers);
  // The last requests are still being answered for a while.
  const seen = await look(forMs + 2_000);
  await pouring;
  clearInterval(watching);
  return {
    door: door.name,
    quiet: Math.round(quiet.slowest),
    flooded: Math.round(seen.slowest),
    ratio: Math.round((seen.slowest / quiet.slowest) * 10) / 10,
    ...(imports
      ? { quietImport: Math.round(quiet.slowestImport), floodedImport: Math.round(seen.slowestImport) }
      : {}),
    failed: seen.failed,
    grownMegabytes: Math.round((highest - before) / 1024 / 1024),
    answers: answers.counts,
  };
}

/** Waits until the node has answered as quickly as in quiet for a given time. */
async function settle({ url }: Ground, calmMs: number): Promise<void> {
  const end = performance.now() + calmMs * SETTLE_WITHIN;
  for (let inARow = 0; inARow < calmMs / 50 && performance.now() < end;) {
    const from = performance.now();
    await send(url, { path: '/health/live' });
    inARow = performance.now() - from < FLOOR_MS / 2 ? inARow + 1 : 0;
    await sleep(50);
  }
}

/** Whether a door did harm: the witness waited too long, or was refused. */
export function didHarm({ quiet, flooded, quietImport = 0, floodedImport = 0, failed }: Flooded): boolean {
  const tooLong = (before: number, now: number) => now > MOST_RATIO * Math.max(before, FLOOR_MS);
  return failed > 0 || tooLong(quiet, flooded) || tooLong(quietImport, floodedImport);
}
