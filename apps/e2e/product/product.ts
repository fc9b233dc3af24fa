import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@assay/tooling';

export const ROOT = resolve(import.meta.dirname, '../../..');

/** A limit far above the start time on any machine that can run these specs: only a hanging start reaches it. */
const MOST_STARTING_MS = 240_000;

/** The built product as a process with its own data folder. */
export class Product {
  private server: ChildProcess | undefined;
  private output = '';

  private constructor(
    readonly port: number,
    private readonly home: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  /** Starts the product over a copy of the demo newsroom's data; resolves when it is ready. */
  static async start(environment: NodeJS.ProcessEnv = {}): Promise<Product> {
    const seed = process.env.ASSAY_E2E_SEED;
    if (!seed) throw new Error('ASSAY_E2E_SEED is not set: the run’s own setup prepares it.');
    const home = newHome();
    // `cp -a` and not Node's copy: the files of the database cluster may belong to another user.
    const { status, stderr } = spawnSync('cp', ['-a', `${seed}/.`, home], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`The seed was not copied: ${stderr}`);
    return Product.over(home, environment);
  }

  /** Starts the product over an empty folder: it makes its database cluster, its schema, its keys and its demo newsroom. */
  static startEmpty(): Promise<Product> {
    return Product.over(newHome(), {});
  }

  private static async over(home: string, environment: NodeJS.ProcessEnv): Promise<Product> {
    const product = new Product(await freePort(), home, environment);
    await product.launch();
    return product;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** kill -9, as the kernel does when memory runs out. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** SIGTERM, as a deployment sends it to move clients to another node; resolves when the process has ended. */
  async drain(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** Runs one of the server's commands over the data while the server runs; returns its output. */
  command(name: string, ...args: string[]): { status: number | null; output: string } {
    const env = { ...process.env, ASSAY_HOME: this.home };
    const done = spawnSync(process.execPath, [join(ROOT, `dist/api/${name}.js`), ...args], { env });
    return { status: done.status, output: `${done.stdout}${done.stderr}` };
  }

  /** Starts the product again over the same data. */
  async restart(): Promise<void> {
    await this.launch();
  }

  async killAndRestart(): Promise<void> {
    await this.kill();
    await this.restart();
  }

  /** Stops the product as Ctrl-C does, and returns the folder with its data. */
  async leave(): Promise<string> {
    await this.end('SIGINT');
    return this.home;
  }

  /** Stops the product as Ctrl-C does, and deletes its data. */
  async stop(): Promise<void> {
    await this.leave();
    rmSync(this.home, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const server = this.server!;
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = new Promise((exit) => server.once('exit', exit));
    server.kill(signal);
    await gone;
  }

  private async launch(): Promise<void> {
    this.server = spawn(process.execPath, [join(ROOT, 'dist/api/main.js')], {
      env: {
        ...process.env,
        ASSAY_HOME: this.home,
        ASSAY_PORT: String(this.port),
        ASSAY_REQUESTS_PER_MINUTE: '1000000',
        NODE_ENV: 'development',
        ...this.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.server.stdout!.on('data', (chunk) => (this.output += chunk));
    this.server.stderr!.on('data', (chunk) => (this.output += chunk));
    for (let waited = 0; waited < MOST_STARTING_MS; waited += 100) {
      if (this.server.exitCode !== null) break;
      const answer = await fetch(`${this.url}/health/ready`).catch(() => null);
      if (answer?.ok) return;
      await sleep(100);
    }
    // SIGINT stops the product's database too, which would otherwise outlive the run.
    await this.end('SIGINT');
    throw new Error(`The product did not start:\n${this.output}`);
  }
}

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'assay-e2e-'));
  chmodSync(home, 0o755);
  return home;
}
