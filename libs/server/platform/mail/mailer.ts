import { CONFIG, type Config } from '../config/config';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter, type TransportOptions } from 'nodemailer';

/** One email in plain text. */
export interface Email {
  to: string;
  subject: string;
  text: string;
  /** The same for every attempt to send one notification, so that a mailbox recognises a repetition (RFC 5322, 3.6.4). */
  messageId: string;
}

/** Timeouts of the mail server in milliseconds: a server that hangs must not delay the next emails. */
const WITHIN = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** Sends email over SMTP (RFC 5321, by Nodemailer) where a mail server is configured. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    const { mail } = config;
    if (mail)
      this.transport = createTransport({ url: mail.url, ...WITHIN } as TransportOptions, {
        from: mail.from,
        // The text of an email must never make Nodemailer read a file or fetch a URL.
        disableFileAccess: true,
        disableUrlAccess: true,
      });
  }

  /** Whether a mail server is configured. */
  get sends(): boolean {
    return this.transport !== undefined;
  }

  /** @throws the error of the mail server or of the connection */
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
