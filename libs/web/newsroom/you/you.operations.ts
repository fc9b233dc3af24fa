import { graphql } from '@assay/api-schema';

export const NEWS_SETTINGS = graphql(`
  query NewsSettings {
    newsSettings {
      choices {
        kind
        inApp
        mail
      }
      timeZone
      digestHour
      awayUntil
      mailIsSent
    }
  }
`);

export const SET_NEWS_SETTINGS = graphql(`
  mutation SetNewsSettings($input: SetNewsSettingsInput!) {
    setNewsSettings(input: $input) {
      settings {
        choices {
          kind
          inApp
          mail
        }
        timeZone
        digestHour
        awayUntil
        mailIsSent
      }
    }
  }
`);
