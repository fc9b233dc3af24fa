import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { BARE, PEER_NAMES, PEERS, type Peer, type Row, type Section } from './bench';

/** Prints a section's rows with ratios and targets. */
export function print(name: string, { rows, settings }: Section): void {
  console.log(
    `\n${name}, ${Object.entries(settings)
      .map((pair) => pair.join(' '))
      .join(', ')}`,
  );
  console.table(
    Object.fromEntries(
      rows.map((row) => [
        `${row.what}, ${row.unit}`,
        {
          ...Object.fromEntries(
            ([...PEERS, BARE] as Peer[]).map((peer) => [PEER_NAMES[peer], shown(row.values[peer])]),
          ),
          'x defaults': shown(ratio(row, 'defaults')),
          'x durable': shown(ratio(row, 'durable')),
          target: row.target,
        },
      ]),
    ),
  );
  for (const { what, note } of rows) if (note) console.log(`${what}: ${note}`);
}

/** Adds a section to the results of earlier runs; on a busy machine sections are measured one at a time. */
export function keep(file: string, name: string, { settings, rows }: Section): void {
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : {};
  const kept = rows.map((row) => ({
    ...row,
    ratios: { defaults: ratio(row, 'defaults'), durable: ratio(row, 'durable') },
  }));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...before, [name]: { settings, rows: kept } }, null, 2)}\n`);
}

/** The ratio of this engine to a peer. */
function ratio({ values }: Row, peer: Peer): number | undefined {
  const [ours, theirs] = [values.assay, values[peer]];
  return ours === undefined || theirs === undefined ? undefined : ours / theirs;
}

function shown(value: number | undefined): string {
  if (value === undefined) return '';
  return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
}
