export { Policy } from './policy.entity';
export { PolicyModule } from './policy.module';
export { checkedRules, PolicyService } from './policy.service';
export { PolicyInput, withVote, type AskedPolicy } from './policy.types';
