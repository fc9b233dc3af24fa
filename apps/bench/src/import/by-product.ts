import { median } from '../collab/bench';
import type { Product } from '../peers/product';
import type { ImportInput } from './inputs';

/** How long importing one input took, in milliseconds. */
export interface ImportTimes {
  name: string;
  importing: number;
  /** Until the suggestions of the imported article are available. */
  spotting: number;
  /** The longest time that the server's event loop was blocked meanwhile. */
  held: number;
}

/** The password of the demo's members. */
const PASSWORD = 'read closely, twice';

const SPOTTED =
  'query ($id: ID!) { article(id: $id) { version { spotted(first: 10) { claims { start } } } } }';

/** Imports each input as a checker does, and fetches its suggestions. */
export async function importInto(
  product: Product,
  inputs: readonly ImportInput[],
  runs: number,
): Promise<ImportTimes[]> {
  const cookie = await product.signIn('first.checker@demo.example', PASSWORD);
  const metrics = async () => {
    const answer = await fetch(`${product.url}/metrics`, {
      headers: { authorization: 'Bearer of the bench alone' },
    });
    const line = /^assay_nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(await answer.text());
    return Number(line?.[1]) * 1_000;
  };
  const headers = { cookie, origin: product.url };
  const results: ImportTimes[] = [];
  for (const input of inputs) {
    const [importing, spotting, held]: [number[], number[], number[]] = [[], [], []];
    for (let run = 0; run <= runs; run++) {
      await metrics();
      const from = performance.now();
      const answer = await fetch(`${product.url}/import/article?name=${input.fileName}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' },
        body: input.bytes as BodyInit,
      });
      if (!answer.ok) throw new Error(`${input.name}: ${await answer.text()}`);
      const { articleId } = (await answer.json()) as { articleId: string };
      const stored = performance.now();
      const asked = await fetch(`${product.url}/graphql`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ query: SPOTTED, variables: { id: articleId } }),
      });
      const body = await asked.text();
      if (!body.includes('start')) throw new Error(`${input.name}: ${body}`);
      if (run === 0) continue;
      importing.push(stored - from);
      spotting.push(performance.now() - stored);
      held.push(await metrics());
    }
    results.push({
      name: input.name,
      importing: median(importing),
      spotting: median(spotting),
      held: median(held),
    });
  }
  return results;
}
