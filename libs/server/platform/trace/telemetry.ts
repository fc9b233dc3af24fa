import type { Registry } from 'prom-client';
import { traceTo, type Span, type SpanFacts } from './spans';
import { traceStatements } from './statement-spans';

export interface TelemetryOptions {
  /** The base URL of an OTLP/HTTP receiver (OpenTelemetry specification, OTLP exporter), without `/v1/traces`. */
  endpoint: string;
  serviceName: string;
  registry: Registry;
}

/**
 * Sends traces, and the metrics of `/metrics`, to an OTLP receiver as JSON. OpenTelemetry is loaded only here: a server
 * without an endpoint starts as quickly as before. Spans are made by hand where the work is, since instrumentations that
 * patch modules do not see those of a bundled server.
 *
 * @returns sends what is left, and stops
 */
export async function startTelemetry({
  endpoint,
  serviceName,
  registry,
}: TelemetryOptions): Promise<() => Promise<void>> {
  const [
    api,
    traces,
    metrics,
    { OTLPTraceExporter },
    { OTLPMetricExporter },
    { resourceFromAttributes },
    producer,
  ] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/sdk-metrics'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/exporter-metrics-otlp-http'),
    import('@opentelemetry/resources'),
    import('./metric-producer'),
  ]);
  const base = endpoint.replace(/\/$/, '');
  const resource = resourceFromAttributes({ 'service.name': serviceName });
  const provider = new traces.BasicTracerProvider({
    resource,
    spanProcessors: [new traces.BatchSpanProcessor(new OTLPTraceExporter({ url: `${base}/v1/traces` }))],
  });
  const reader = new metrics.PeriodicExportingMetricReader({
    exporter: new OTLPMetricExporter({ url: `${base}/v1/metrics` }),
    metricProducers: [producer.metricsOf(registry, resource)],
  });
  const meters = new metrics.MeterProvider({ resource, readers: [reader] });
  const tracer = provider.getTracer('assay');

  const start = (name: string, facts: SpanFacts, kind: number, parent = api.ROOT_CONTEXT): Span => {
    const span = tracer.startSpan(name, { kind, attributes: facts }, parent);
    const within = api.trace.setSpan(parent, span);
    return {
      child: (childName, childFacts) =>
        start(
          childName,
          childFacts,
          'db.system.name' in childFacts ? api.SpanKind.CLIENT : api.SpanKind.INTERNAL,
          within,
        ),
      end: (more = {}, failed = false) => {
        span.setAttributes(more);
        if (failed) span.setStatus({ code: api.SpanStatusCode.ERROR });
        span.end();
      },
    };
  };
  traceTo((name, kind, facts) =>
    start(name, facts, kind === 'server' ? api.SpanKind.SERVER : api.SpanKind.CONSUMER),
  );
  const untrace = traceStatements();
  return async () => {
    traceTo(undefined);
    untrace();
    await Promise.allSettled([provider.shutdown(), meters.shutdown()]);
  };
}
