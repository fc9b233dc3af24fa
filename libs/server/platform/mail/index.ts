export { Mailer } from './mailer';
