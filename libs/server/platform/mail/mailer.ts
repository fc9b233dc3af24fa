import { CONFIG, type Config } from '../config/config';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter, type TransportOptions } from 'nodemailer';

/** One email in plain text. */
export interface Email {
  to: string;
  subject: string;
  text: string;
  /** The same for the same news however often it is tried, so that a mailbox can tell a repetition (RFC 5322, 3.6.4). */
  messageId: string;
}

/** How long a mail server may take, milliseconds: one that hangs must not hold up the emails behind this one. */
const WITHIN = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** Sends email over SMTP where it is configured (RFC 5321, by Nodemailer). */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    const { mail } = config;
    if (mail)
      this.transport = createTransport({ url: mail.url, ...WITHIN } as TransportOptions, {
        from: mail.from,
        // Text of ours must never make the mail server read a file or fetch an address.
        disableFileAccess: true,
        disableUrlAccess: true,
      });
  }

  /** Whether a mail server is configured. */
  get sends(): boolean {
    return this.transport !== undefined;
  }

  /** @throws what the mail server or the way to it says */
  async send({ messageId, ...email }: Email): Promise<void> {
    const { hostname, href } = new URL('/you/notifications', this.config.origin);
    await this.transport?.sendMail({
      ...email,
      messageId: `<${messageId}@${hostname}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'List-Unsubscribe': `<${href}>` },
    });
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}
