import { because } from '@assay/messages';
import { LIMITS, type Permission } from '@assay/domain';
import type { HttpLimits } from '../limits/http-limits';
import type { JudgedRequest } from '../judged-request';
import { pathOf } from '../paths';
import { RefusedBody } from './refused-body';

/** An address that takes a file's bytes. */
export interface Upload {
  /** What its sender must be allowed. */
  permission: Permission;
  /** The largest file, in bytes. */
  bytes: number;
}

/** Every address that takes files. */
export const UPLOADS: ReadonlyMap<string, Upload> = new Map([
  ['/import/article', { permission: 'article.import', bytes: LIMITS.articleBytes }],
  ['/import/address', { permission: 'article.import', bytes: 0 }],
  ['/import/evidence', { permission: 'evidence.edit', bytes: LIMITS.evidenceBytes }],
  ['/import/image', { permission: 'draft.suggest', bytes: LIMITS.imageBytes }],
  ['/import/other-verdicts', { permission: 'article.import', bytes: LIMITS.articleBytes }],
]);

/** Beside the file itself: one that is a little too large is refused by the sentence of its handler. */
const SPARE = 1_024;

export function uploadOf({ method, url }: JudgedRequest): Upload | undefined {
  return method === 'POST' ? UPLOADS.get(pathOf(url)) : undefined;
}

/** The largest body this request may have, in bytes. */
export function mostBytes(request: JudgedRequest, limits: HttpLimits): number {
  const upload = uploadOf(request);
  if (upload) return upload.bytes + SPARE;
  return pathOf(request.url) === '/graphql' && request.caller?.member ? limits.memberBody : limits.body;
}

/** What the sender of a body that is too large reads. */
export function tooLarge(request: JudgedRequest, limits: HttpLimits): RefusedBody {
  const upload = uploadOf(request);
  if (upload)
    return new RefusedBody(413, 'file', because('file_too_large', { most: upload.bytes / 1024 / 1024 }));
  const kilobytes = mostBytes(request, limits) / 1024;
  const size =
    kilobytes < 1024
      ? ({ most: kilobytes, unit: 'kilobytes' } as const)
      : ({ most: kilobytes / 1024, unit: 'megabytes' } as const);
  return new RefusedBody(413, 'body', because('body_too_large', size));
}
