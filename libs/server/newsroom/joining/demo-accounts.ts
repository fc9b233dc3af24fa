import type { DemoAccount } from './joining.types';

/** The password of all demo accounts. The demo listens only on loopback, and production refuses these accounts. */
const PASSWORD = 'read closely, twice';

/** The accounts of the demo newsroom, named by role. */
export const DEMO_ACCOUNTS: DemoAccount[] = [
  { email: 'first.checker@demo.example', name: 'First checker', role: 'checker', password: PASSWORD },
  { email: 'second.checker@demo.example', name: 'Second checker', role: 'checker', password: PASSWORD },
  { email: 'editor@demo.example', name: 'Desk editor', role: 'editor', password: PASSWORD },
  { email: 'second.editor@demo.example', name: 'Second editor', role: 'editor', password: PASSWORD },
  { email: 'admin@demo.example', name: 'Newsroom admin', role: 'admin', password: PASSWORD },
  { email: 'viewer@demo.example', name: 'Desk viewer', role: 'viewer', password: PASSWORD },
];
