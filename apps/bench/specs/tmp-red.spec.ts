import { join } from 'node:path';
import { expect, it } from 'vitest';
import { shortFlood } from '../src/torture/flood/short';
it('red', async () => {
  const found = await shortFlood('/tmp/before/dist/api/main.js', join(import.meta.dirname, '../../../dist/bench-flood/flood-witness.js'));
  console.log(JSON.stringify(found.harm.map(({door, quiet, flooded, failed, quietImport, floodedImport, grownMegabytes}) => [door, quiet, flooded, failed, quietImport, floodedImport, grownMegabytes])), found.unexpected);
  expect(found.harm).toEqual([]);
}, 600_000);
