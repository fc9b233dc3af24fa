export { CONFIG, SIGN_UP_MODES, readConfig, type Config, type SignUpMode } from './config';
