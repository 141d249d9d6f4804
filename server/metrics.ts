/** Numbers for the operator, in Prometheus' form, served on the loopback address alone. */
import { createServer, type Server } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly onMessage: (event: string, outcome: string) => void;
  readonly onWritten: (entries: number, elapsedMs: number) => void;
  /** Reads a number whenever the metrics are asked for. */
  gauge(name: string, help: string, read: () => number): void;
  /** Serves them; resolves to a way to stop. */
  serve(port: number): Promise<() => void>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'attend_' });
  const messages = new Counter({
    name: 'attend_messages_total',
    help: 'Messages from clients by event and outcome',
    labelNames: ['event', 'outcome'],
    registers,
  });
  const commits = new Histogram({
    name: 'attend_commit_seconds',
    help: 'Time of one append transaction',
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5],
    registers,
  });
  const entries = new Counter({ name: 'attend_entries_total', help: 'Log entries stored', registers });
  return {
    onMessage: (event, outcome) => messages.inc({ event, outcome }),
    onWritten(count, elapsedMs) {
      commits.observe(elapsedMs / 1000);
      entries.inc(count);
    },
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    },
    serve: (port) => serve(registry, port),
  };
}

function serve(registry: Registry, port: number): Promise<() => void> {
  const server: Server = createServer((_, response) => {
    registry.metrics().then(
      (text) => response.setHeader('Content-Type', registry.contentType).end(text),
      () => response.writeHead(500).end(),
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(() => server.close()));
  });
}
