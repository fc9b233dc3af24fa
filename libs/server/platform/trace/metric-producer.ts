import { ValueType, type Attributes } from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  DataPointType,
  type Histogram,
  type MetricData,
  type MetricProducer,
} from '@opentelemetry/sdk-metrics';
import type { MetricObjectWithValues, MetricValue, Registry } from 'prom-client';

type Time = [seconds: number, nanoseconds: number];
type Value = MetricValue<string> & { metricName?: string };

/** The metrics that `/metrics` shows, as OpenTelemetry has them: one definition for both. */
export function metricsOf(registry: Registry, resource: Resource): MetricProducer {
  const startTime = now();
  return {
    collect: async () => {
      const endTime = now();
      const metrics = (await registry.getMetricsAsJSON()).flatMap(
        (metric) => metricOf(metric as MetricObjectWithValues<Value>, startTime, endTime) ?? [],
      );
      return {
        resourceMetrics: { resource, scopeMetrics: [{ scope: { name: 'assay' }, metrics }] },
        errors: [],
      };
    },
  };
}

/** Undefined for a summary, whose quantiles cannot be added up over nodes; the product has none. */
function metricOf(
  { name, help, type, values }: MetricObjectWithValues<Value>,
  startTime: Time,
  endTime: Time,
): MetricData | undefined {
  const metric = {
    descriptor: { name, description: help, unit: '', valueType: ValueType.DOUBLE },
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
  };
  const at = { startTime, endTime };
  const points = () =>
    values.map(({ labels, value }) => ({ ...at, attributes: { ...labels } as Attributes, value }));
  // Its declared type is an enum of numbers, which prom-client never writes.
  switch (type as unknown as string) {
    case 'counter':
      return { ...metric, dataPointType: DataPointType.SUM, isMonotonic: true, dataPoints: points() };
    case 'gauge':
      return { ...metric, dataPointType: DataPointType.GAUGE, dataPoints: points() };
    case 'histogram':
      return {
        ...metric,
        dataPointType: DataPointType.HISTOGRAM,
        dataPoints: histogramsOf(name, values).map((one) => ({ ...at, ...one })),
      };
    default:
      return undefined;
  }
}

/** Prometheus counts up to each bound and names the bound by a label; OpenTelemetry counts between bounds. */
function histogramsOf(
  name: string,
  values: readonly Value[],
): { attributes: Attributes; value: Histogram }[] {
  const byLabels = new Map<
    string,
    { attributes: Attributes; upTo: [number, number][]; sum: number; count: number }
  >();
  for (const { labels, value, metricName } of values) {
    const { le, ...attributes } = labels as Record<string, string | number>;
    const key = JSON.stringify(attributes);
    const one = byLabels.get(key) ?? { attributes, upTo: [], sum: 0, count: 0 };
    byLabels.set(key, one);
    if (metricName === `${name}_sum`) one.sum = value;
    else if (metricName === `${name}_count`) one.count = value;
    else if (le !== '+Inf') one.upTo.push([Number(le), value]);
  }
  return [...byLabels.values()].map(({ attributes, upTo, sum, count }) => {
    const sorted = upTo.sort(([one], [other]) => one - other);
    const reached = [...sorted.map(([, value]) => value), count];
    const counts = reached.map((value, index) => value - (reached[index - 1] ?? 0));
    return {
      attributes,
      value: { buckets: { boundaries: sorted.map(([bound]) => bound), counts }, sum, count },
    };
  });
}

function now(): Time {
  const milliseconds = Date.now();
  return [Math.floor(milliseconds / 1_000), (milliseconds % 1_000) * 1_000_000];
}
