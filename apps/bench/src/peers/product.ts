import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, runningClusterLogins } from '@assay/tooling';
import { sleep } from '../load/writer';

/** The whole built product with its demo newsroom, in a process and a data folder of its own. */
export class Product {
  private child!: ChildProcess;

  private constructor(
    private readonly program: string,
    private readonly port: number,
    private readonly home: string,
    private readonly environment: NodeJS.ProcessEnv = {},
  ) {}

  static async start(program: string, environment: NodeJS.ProcessEnv = {}): Promise<Product> {
    const home = mkdtempSync(join(tmpdir(), 'assay-bench-'));
    chmodSync(home, 0o755);
    const product = new Product(program, await freePort(), home, environment);
    // However the program ends, the server stops as with Ctrl-C, and its database with it.
    process.once('exit', () => product.child?.kill('SIGINT'));
    await product.launch();
    return product;
  }

  /** A second node on the same database. Stop it first. */
  async beside(): Promise<Product> {
    const environment = { ...runningClusterLogins(this.home, 'postgres')! };
    const node = new Product(
      this.program,
      await freePort(),
      mkdtempSync(join(tmpdir(), 'assay-bench-')),
      environment,
    );
    process.once('exit', () => node.child?.kill('SIGINT'));
    await node.launch();
    return node;
  }

  /** Starts it for some work and always stops it afterwards. */
  static async during<T>(
    program: string,
    work: (product: Product) => Promise<T>,
    environment: NodeJS.ProcessEnv = {},
  ): Promise<T> {
    const product = await Product.start(program, environment);
    try {
      return await work(product);
    } finally {
      await product.stop();
    }
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** The owner's login to its database, which survives a killed server. */
  get databaseUrl(): string {
    return runningClusterLogins(this.home, 'postgres')!.DATABASE_OWNER_URL;
  }

  /** `kill -9`, and a new start on the same data. */
  async killAndRestart(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
    await this.launch();
  }

  private async launch(): Promise<void> {
    this.child = spawn(process.execPath, [this.program], {
      env: {
        ...process.env,
        ASSAY_HOME: this.home,
        ASSAY_PORT: String(this.port),
        ASSAY_REQUESTS_PER_MINUTE: '1000000',
        NODE_ENV: 'development',
        ASSAY_LOG_LEVEL: 'error',
        ...this.environment,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    for (let waited = 0; waited < 60_000; waited += 100) {
      const answer = await fetch(`${this.url}/health/ready`).catch(() => null);
      if (answer?.ok) return;
      await sleep(100);
    }
    throw new Error('the product did not start');
  }

  get lives(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Resident memory of the server, as the kernel counts it. */
  get rssBytes(): number {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
  }

  /** Signs a demo member in; returns the cookie. */
  async signIn(email: string, password: string): Promise<string> {
    const answer = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.url },
      body: JSON.stringify({
        query: 'mutation ($i: SignInInput!) { signIn(input: $i) { viewer { permissions } } }',
        variables: { i: { email, password } },
      }),
    });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0];
    if (!cookie) throw new Error(`signing in failed: ${await answer.text()}`);
    return cookie;
  }

  async stop(): Promise<void> {
    if (this.lives) {
      const gone = once(this.child, 'exit');
      this.child.kill('SIGINT');
      await gone;
    }
    rmSync(this.home, { recursive: true, force: true });
  }
}
