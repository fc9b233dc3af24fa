export { ElsewhereModule } from './elsewhere.module';
export { OtherVerdict } from './other-verdict.entity';
