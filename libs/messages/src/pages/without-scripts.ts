import { messageCatalogue } from '../catalogue/catalogue';

/** What pages of the web client say in a browser that runs no scripts. */
export const WITHOUT_SCRIPTS = messageCatalogue({
  workspace: 'Assay’s workspace needs JavaScript. Published verdicts do not.',
  explorer: 'The explorer needs JavaScript; the API does not.',
});
