export { ClaimPage } from './page/ClaimPage';
