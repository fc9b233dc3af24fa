import type { CollabEngine, Metrics } from '@assay/collab';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** The engine's counters as Prometheus metrics; `observe(engine)` adds the gauges once the engine exists. */
export class CollabMetrics implements Metrics {
  private readonly updates: Counter;
  private readonly latency: Histogram;
  private readonly batch: Histogram;
  private readonly failures: Counter;
  private readonly refusals: Counter<'code'>;

  constructor(private readonly registry: Registry) {
    const registers = [registry];
    this.updates = new Counter({ name: 'assay_collab_updates_total', help: 'Updates stored', registers });
    this.latency = new Histogram({
      name: 'assay_collab_commit_seconds',
      help: 'Time to commit one batch of updates',
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5],
      registers,
    });
    this.batch = new Histogram({
      name: 'assay_collab_batch_updates',
      help: 'Updates in one committed batch',
      buckets: [1, 2, 5, 10, 50, 200, 1_000, 2_000],
      registers,
    });
    this.failures = new Counter({
      name: 'assay_collab_append_failures_total',
      help: 'Batches that had to be tried again',
      registers,
    });
    this.refusals = new Counter({
      name: 'assay_collab_refusals_total',
      help: 'Refusals by code',
      labelNames: ['code'],
      registers,
    });
  }

  stored(count: number): void {
    this.updates.inc(count);
  }

  committed(milliseconds: number, updates: number): void {
    this.latency.observe(milliseconds / 1_000);
    this.batch.observe(updates);
  }

  appendFailed(): void {
    this.failures.inc();
  }

  refused(code: Parameters<Metrics['refused']>[0]): void {
    this.refusals.inc({ code });
  }

  /** Adds gauges that are read from the engine at each scrape. */
  observe(engine: CollabEngine): void {
    const gauge = (name: string, help: string, read: () => number) =>
      new Gauge({
        name,
        help,
        registers: [this.registry],
        collect: function collect() {
          this.set(read());
        },
      });
    gauge('assay_collab_documents', 'Open documents', () => engine.stats().documents);
    gauge('assay_collab_connections', 'Open sockets', () => engine.stats().connections);
    gauge('assay_collab_sessions', 'Documents open on sockets', () => engine.stats().sessions);
    gauge(
      'assay_collab_waiting_updates',
      'Updates accepted and not yet stored',
      () => engine.stats().waitingUpdates,
    );
    gauge(
      'assay_collab_unsaved_bytes',
      'Bytes accepted and not yet stored (log lag)',
      () => engine.stats().unsavedBytes,
    );
  }
}
