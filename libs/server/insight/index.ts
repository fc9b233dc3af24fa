export { InsightModule } from './insight.module';
export { PACK_LIMIT, type PackLimit } from './pack/pack.service';
