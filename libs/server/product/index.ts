export { AppModule } from './app.module';
export { formatErrors } from './graphql/format-errors';
export { UPLOADS } from './http/bodies/uploads';
export { STREAMED_TO_OTHERS } from './http/limits/fair-requests';
export { HTTP_LIMITS } from './http/limits/http-limits';
export { LIVE_LIMITS } from './http/live/live-limits';
export { createServer, type ServerOptions } from './server';
