export { ElsewhereModule } from './elsewhere.module';
export { ElsewhereService } from './elsewhere.service';
export { OtherVerdict } from './other-verdict.entity';
