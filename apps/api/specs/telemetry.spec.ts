import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { markClaim, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';
import { defineTask, JobHandlers, JobQueue } from '@assay/server-platform/jobs';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

/** A span as OTLP/HTTP has it in JSON. */
interface Sent {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: Record<string, unknown> }[];
}
interface Metric {
  name: string;
  sum?: { dataPoints: { asDouble: number }[]; isMonotonic: boolean };
  histogram?: { dataPoints: { count: number; bucketCounts: number[]; explicitBounds: number[] }[] };
}
/** The parts of OTLP's JSON that are read here. */
interface Body {
  resourceSpans?: { scopeSpans: { spans: Sent[] }[] }[];
  resourceMetrics?: { scopeMetrics: { metrics: Metric[] }[] }[];
}

const NOTE = defineTask({
  name: 'spec.traced',
  data: z.object({}),
  pool: 'local',
  retry: { attempts: 1, first: 1, most: 1 },
});
const SECRET = 'never-in-a-trace@test.example';

let receiver: Server;
let received = '';
const spans: Sent[] = [];
const metrics: Metric[] = [];
const childrenOf = ({ spanId, traceId }: Sent) =>
  spans.filter((each) => each.parentSpanId === spanId && each.traceId === traceId);
const namesOf = (some: readonly Sent[]) => some.map(({ name }) => name);

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      received += body;
      const { resourceSpans = [], resourceMetrics = [] } = JSON.parse(body) as Body;
      spans.push(...resourceSpans.flatMap((each) => each.scopeSpans.flatMap((scope) => scope.spans)));
      metrics.push(...resourceMetrics.flatMap((each) => each.scopeMetrics.flatMap((scope) => scope.metrics)));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((ready) => receiver.listen(0, '127.0.0.1', ready));
  const { port } = receiver.address() as AddressInfo;
  const server = await startTestServer({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
  await use(server);
  // Stopping sends what is left.
  await server.stop();
});
afterAll(() => void receiver.close());

async function use(server: TestServer): Promise<void> {
  const admin: Person = await server.founder();
  await admin.ask(
    'query ($text: String!) { claims(first: 3, filter: { search: $text }) { edges { node { id } } } }',
    {
      text: SECRET,
    },
  );
  await writeDraft(server, admin, await markClaim(admin));
  server.app.get(JobHandlers).register(NOTE, {
    run: async () =>
      void (await server.app.get(DataSource).query('select 1 from newsroom where name = $1', [SECRET])),
  });
  await server.app.get(JobQueue).enqueue(null, NOTE, { newsroomId: admin.newsroomId, data: {} });
  await server.work();
}

it('one request is one trace, with its operation in it and the statements in the operation', () => {
  const operation = spans.find(({ name }) => name === 'query claims')!;
  const request = spans.find(({ spanId }) => spanId === operation.parentSpanId)!;
  expect(request).toMatchObject({ name: 'POST /graphql', traceId: operation.traceId });
  expect(request.parentSpanId ?? '').toBe('');
  // Who asks is found out before the operation is known.
  expect(namesOf(childrenOf(request))).toContain('select session');
  expect(childrenOf(operation).length).toBeGreaterThan(0);
  for (const { attributes } of childrenOf(operation))
    expect(attributes).toContainEqual({ key: 'db.system.name', value: { stringValue: 'postgresql' } });
  // No other request's statements are in it.
  const requests = spans.filter(({ traceId, name }) => traceId === request.traceId && name === request.name);
  expect(requests).toHaveLength(1);
});

it('a job and a batch of updates are traces of their own, with their statements', () => {
  const job = spans.find(({ name }) => name === 'job spec.traced')!;
  expect(namesOf(childrenOf(job))).toEqual(['select newsroom']);
  const batches = spans.filter(({ name }) => name === 'append updates');
  expect(batches.length).toBeGreaterThan(0);
  for (const batch of batches) expect(childrenOf(batch)).toHaveLength(1);
});

it('no value of a statement or a request is sent', () => {
  expect(received).toContain('query claims');
  expect(received).not.toContain(SECRET);
  expect(received).not.toContain('@test.example');
});

it('the metrics of /metrics are sent, with histograms counted between their bounds', () => {
  const histogram = metrics.find(({ histogram: each }) => (each?.dataPoints[0]?.count ?? 0) > 0)!;
  for (const { count, bucketCounts, explicitBounds } of histogram.histogram!.dataPoints) {
    expect(bucketCounts.reduce((sum, each) => sum + Number(each), 0)).toBe(Number(count));
    expect(bucketCounts).toHaveLength(explicitBounds.length + 1);
  }
  expect(metrics.find(({ sum }) => sum?.isMonotonic)?.name).toMatch(/^assay_/);
});
