import { it } from 'vitest';
import { expectForm } from '@assay/web-session/form-test';
import { SettingsForm } from './SettingsForm';

it('saves the choices of each kind, the hour and the absence', async () => {
  await expectForm({
    form: (
      <SettingsForm
        settings={{
          choices: [{ kind: 'assigned', inApp: true, mail: 'at_once' }],
          timeZone: 'Europe/Paris',
          digestHour: 7,
          awayUntil: null,
          mailIsSent: true,
        }}
      />
    ),
    operation: 'SetNotificationSettings',
    submit: 'Save',
    fill: { 'Sent at': '18', 'Time zone': 'Asia/Tehran', 'Last day away': '2031-03-05' },
    variables: {
      input: {
        choices: [{ kind: 'assigned', inApp: true, mail: 'at_once' }],
        timeZone: 'Asia/Tehran',
        digestHour: 18,
        awayUntil: '2031-03-05',
      },
    },
    refused: ['timeZone', 'Time zone'],
    data: { setNotificationSettings: { settings: null } },
  });
});
