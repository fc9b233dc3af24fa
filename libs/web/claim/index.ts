export { ClaimPage } from './page/ClaimPage';
export { CopyPage } from './evidence/kept/CopyPage';
