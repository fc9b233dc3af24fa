export { PublishedCache, type PublishedAnswer } from './cache/published-cache';
export { Publication, PublicationVersion } from './publication.entity';
export { PublicationModule } from './publication.module';
export { PublicationService } from './publication.service';
export { VerdictService } from './pull/verdict.service';
export { SigningKey } from './signing/signing-key.entity';
export { verifyPublished, type Verified } from './verify/verify-published';
export { WebhookDispatch } from './webhook/webhook-dispatch';
export { Webhook, WebhookDelivery } from './webhook/webhook.entity';
