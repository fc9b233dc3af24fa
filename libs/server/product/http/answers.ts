import type { FastifyInstance } from 'fastify';
import type { ServerResponse } from 'node:http';
import { refuseLongAnswer } from '../graphql/answer-length';
import { BytesInFlight } from './bodies/bytes-in-flight';
import type { HttpLimits } from './limits/http-limits';
import type { JudgedRequest } from './judged-request';
import { pathOf } from './paths';
import { readerOf } from './reader-of';

/** Answers below this size, in bytes, are not counted: most of them, and the refusals themselves. */
const SMALL = 64 * 1024;

/**
 * Bounds what answers hold in memory until their readers have taken them: the bytes of whole answers by sender and for the
 * node, and how slowly a reader may take any. A reader who takes nothing would else hold an answer for as long as it likes,
 * and, where it is streamed, its place in the line.
 */
export function boundAnswers(server: FastifyInstance, limits: HttpLimits): BytesInFlight {
  const inFlight = new BytesInFlight(limits.nodeInFlight, 'answers');
  server.addHook('preSerialization', (request, _, payload, done) => {
    if (pathOf(request.url) === '/graphql') refuseLongAnswer(payload);
    done(null, payload);
  });
  server.addHook('onSend', (request: JudgedRequest, reply, payload, done) => {
    const bytes = sizeOf(payload);
    // A client that has hung up already closes nothing any more.
    if (bytes < SMALL || reply.raw.destroyed) return done(null, payload);
    endSlowReader(reply.raw, limits);
    if (bytes === Infinity) return done(null, payload);
    const sender = readerOf(request);
    inFlight.take(sender, bytes, limits.accountInFlight);
    reply.raw.once('close', () => inFlight.give(sender, bytes));
    done(null, payload);
  });
  return inFlight;
}

/** Of an answer as it is sent; a stream has no end that is known. */
function sizeOf(payload: unknown): number {
  if (typeof payload === 'string') return Buffer.byteLength(payload);
  if (payload instanceof Uint8Array) return payload.byteLength;
  return payload ? Infinity : 0;
}

/** Ends the connection of a reader who takes less than it must, looked at from time to time while there is more for it. */
function endSlowReader(answer: ServerResponse, { readerEvery, readerLeast }: HttpLimits): void {
  let before = 0;
  const looking = setInterval(() => {
    const { socket } = answer;
    if (!socket) return;
    const taken = socket.bytesWritten - socket.writableLength;
    // Where nothing waits to be sent, the server is the slow one.
    if (socket.writableLength > 0 && taken - before < readerLeast) socket.destroy();
    before = taken;
  }, readerEvery).unref();
  answer.once('close', () => clearInterval(looking));
}
