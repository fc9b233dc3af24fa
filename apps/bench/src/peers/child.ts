import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** The resources that a server process has used so far. */
export interface Usage {
  cpuMs: number;
  rssBytes: number;
}

/** A measured server in a process of its own. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  /** Starts a program and waits until it prints its port. */
  static async start(
    program: string,
    env: Record<string, string>,
    execPath = process.execPath,
  ): Promise<ServerProcess> {
    const child = fork(program, { env: { ...process.env, ...env }, execPath, execArgv: ['--expose-gc'] });
    const died = once(child, 'exit').then(([code]) => {
      throw new Error(`${program} ended with ${code} before it was ready`);
    });
    const ready = once(child, 'message') as Promise<[{ ready: number }]>;
    const [{ ready: port }] = await Promise.race([ready, died]);
    died.catch(() => undefined);
    return new ServerProcess(child, port);
  }

  async usage(): Promise<Usage> {
    this.child.send('usage');
    return ((await once(this.child, 'message')) as [Usage])[0];
  }

  /** Makes a node lose this share of the messages between nodes. */
  lose(share: number): void {
    this.child.send({ loses: share });
  }

  /** Whether it still runs. */
  get lives(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** SIGSTOP: it keeps its sockets and answers nothing. */
  pause(): void {
    this.child.kill('SIGSTOP');
  }

  /** SIGCONT. */
  resume(): void {
    this.child.kill('SIGCONT');
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    if (!this.lives) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}
