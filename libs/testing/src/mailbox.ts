import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** An email as it arrived. */
export interface Caught extends Email {
  envelopeTo: string[];
}

/** A mail server on loopback that stores the emails it receives, and refuses them while `refusing`. */
export interface Mailbox {
  url: string;
  letters: Caught[];
  refusing: boolean;
  stop(): Promise<void>;
}

/** Starts a mail server that accepts every email over SMTP. */
export async function startMailbox(): Promise<Mailbox> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (mailbox.refusing) return done(new Error('Not now.'));
        void PostalMime.parse(Buffer.concat(parts)).then((letter) => {
          const envelopeTo = session.envelope.rcptTo.map(({ address }) => address);
          mailbox.letters.push({ ...letter, envelopeTo });
          done();
        });
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const mailbox: Mailbox = {
    url: `smtp://127.0.0.1:${port}`,
    letters: [],
    refusing: false,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return mailbox;
}
