export { ExternalVerdictsModule } from './external-verdicts.module';
export { ExternalVerdictService } from './external-verdict.service';
export { OtherVerdict } from './other-verdict.entity';
