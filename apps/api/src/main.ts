import 'reflect-metadata';
import { connectDatabase, readConfig } from '@assay/server-platform';
import { ENTITIES } from './entities';
import { createServer } from './server';

const config = readConfig(process.env);
const source = await connectDatabase({ url: config.databaseUrl, entities: ENTITIES, onAway: (reason) => console.log('away', reason) });
const app = await createServer(config, source);
await app.listen(config.port, config.host);
