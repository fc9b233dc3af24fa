import { because } from '@assay/messages';
import { unauthenticated } from '@assay/domain';
import { addressGroup, demand, ANONYMOUS } from '@assay/server-platform/access';
import { withoutHalfPairs } from '@assay/server-platform/database';
import type { FastifyInstance } from 'fastify';
import type { Readable } from 'node:stream';
import type { AskingRequest } from '../../graphql/asked-document';
import type { HttpLimits } from '../limits/http-limits';
import type { JudgedRequest } from '../judged-request';
import type { RateLimit } from '../limits/rate-limit';
import { BytesInFlight } from './bytes-in-flight';
import { keepsToBounds } from './json-shape';
import { readBody, Unread } from './read-body';
import { RefusedBody } from './refused-body';
import { whenOver } from '../when-over';
import { mostBytes, tooLarge, uploadOf } from './uploads';

/** A request whose body is read here. */
type HoldingRequest = JudgedRequest &
  Pick<AskingRequest, 'bodyBytes'> & {
    /** Counts a body whose size was not said before it came (RFC 9112, 7.1). @throws LIMITED */
    countUnsaid?: (bytes: number) => Promise<void>;
  };

/**
 * Reads the bodies of requests, each within what its sender may send. Who asks is known and judged before the first
 * byte of a file, or of a body larger than most, is read: a stranger's upload is answered with 401 and never kept.
 */
export function readBodies(server: FastifyInstance, limits: HttpLimits, limit: RateLimit): BytesInFlight {
  const inFlight = new BytesInFlight(limits.nodeInFlight, 'uploads');

  server.addHook('onRequest', (request: HoldingRequest, reply, done) => {
    const declared = Number(request.headers['content-length'] ?? 0);
    const upload = uploadOf(request);
    const count = async (bytes: number) => {
      const { accountId } = request.caller ?? ANONYMOUS;
      // Reading and parsing take time by the size: a large body counts as often as it holds the usual one.
      const points = Math.floor(bytes / limits.body);
      if (accountId && points > 0) await limit.ofAccount(accountId, reply, points);
    };
    if (request.headers['transfer-encoding'] !== undefined) request.countUnsaid = count;
    if (!upload && declared <= limits.body) return done();
    if (request.unjudged) throw request.unjudged;
    const caller = request.caller ?? ANONYMOUS;
    if (upload) demand(caller, upload.permission);
    else if (!caller.accountId) throw unauthenticated(because('sign_in_to_send'));
    if (declared > mostBytes(request, limits)) throw tooLarge(request, limits);
    count(declared).then(() => done(), done);
  });

  const read = async (request: HoldingRequest, stream: Readable): Promise<Buffer> => {
    const { accountId } = request.caller ?? ANONYMOUS;
    const sender = accountId ?? `anyone ${addressGroup(request.ip)}`;
    const mostInFlight = accountId ? limits.accountInFlight : limits.strangerInFlight;
    let held = 0;
    const letGo = () => {
      inFlight.give(sender, held);
      held = 0;
    };
    // The handler holds the body until it has answered.
    whenOver(request, letGo);
    try {
      const body = await readBody(stream, {
        bytes: mostBytes(request, limits),
        stall: limits.bodyStall,
        within: accountId ? limits.request : limits.strangerBody,
        onPiece: (bytes) => {
          inFlight.take(sender, bytes, mostInFlight);
          held += bytes;
        },
      });
      await request.countUnsaid?.(body.length);
      request.bodyBytes = body.length;
      return body;
    } catch (error) {
      letGo();
      throw error instanceof Unread ? refusalOf(error, request, limits) : error;
    }
  };

  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser(['application/json', 'text/plain']);
  server.addContentTypeParser('application/json', async (request: HoldingRequest, stream: Readable) => {
    const bytes = await read(request, stream);
    if (!keepsToBounds(bytes, { depth: limits.jsonDepth, values: limits.jsonValues }))
      throw new RefusedBody(400, 'body', because('json_too_deep'));
    return new Promise((resolve, reject) => {
      void parse(request, withoutHalfPairs(bytes.toString('utf8')), (error: Error | null, body?: unknown) =>
        error ? reject(error) : resolve(body),
      );
    });
  });
  server.addContentTypeParser('application/octet-stream', read);
  return inFlight;
}

function refusalOf({ why }: Unread, request: JudgedRequest, limits: HttpLimits): RefusedBody {
  if (why === 'too_large') return tooLarge(request, limits);
  const path = uploadOf(request) ? 'file' : 'body';
  return why === 'too_slow'
    ? new RefusedBody(408, path, because('body_too_slow'))
    : new RefusedBody(400, path, because('body_broken_off'));
}
