import { graphql } from '@assay/api-schema';

export const NOTIFICATION_SETTINGS = graphql(`
  query NotificationSettings {
    notificationSettings {
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

export const SET_NOTIFICATION_SETTINGS = graphql(`
  mutation SetNotificationSettings($input: SetNotificationSettingsInput!) {
    setNotificationSettings(input: $input) {
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
