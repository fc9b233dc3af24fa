import { Newsroom } from '@assay/server-newsroom';
import { CurrentMember, demand, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import {
  connectionOf,
  InputId,
  InputValue,
  sayStored,
  UrlScalar,
  type Page,
  type RequestContext,
} from '@assay/server-platform/graphql';
import {
  Args,
  Field,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Parent,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { Webhook, WebhookDelivery } from './webhook.entity';
import { WebhookService } from './webhook.service';

const WebhookDeliveryConnection = connectionOf(WebhookDelivery, 'WebhookDelivery', { totalCount: false });

@InputType('CreateWebhookInput')
export class CreateWebhookInput {
  @InputValue(() => UrlScalar, { description: 'A public address; what leads inward is refused.' })
  url: string;
}

@InputType('WebhookInput')
export class WebhookInput {
  @InputId()
  webhookId: string;
}

@InputType('ReplayDeliveryInput')
export class ReplayDeliveryInput {
  @InputId()
  deliveryId: string;
}

@ObjectType('WebhookSecretPayload')
export class WebhookSecretPayload {
  @Field({
    description: 'Deliveries are signed with it (Standard Webhooks, HMAC-SHA256); shown this once.',
  })
  secret: string;

  @Field(() => [Webhook])
  webhooks: Webhook[];
}

@ObjectType('WebhooksPayload')
export class WebhooksPayload {
  @Field(() => [Webhook])
  webhooks: Webhook[];
}

@Resolver(() => Webhook)
export class WebhookResolver {
  constructor(
    private readonly service: WebhookService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.admin')
  @Mutation(() => WebhookSecretPayload, { description: 'Tells an address of each change from now on.' })
  async createWebhook(
    @Args('input') { url }: CreateWebhookInput,
    @CurrentMember() by: CallingMember,
  ): Promise<WebhookSecretPayload> {
    const secret = await this.transactions.run((tx) => this.service.create(tx, by, url));
    return { secret, webhooks: await this.all(by) };
  }

  @Requires('newsroom.admin')
  @Mutation(() => WebhookSecretPayload, {
    description: 'Signs with a new secret; for a day deliveries are signed with the previous secret too.',
  })
  async rotateWebhookSecret(
    @Args('input') { webhookId }: WebhookInput,
    @CurrentMember() by: CallingMember,
  ): Promise<WebhookSecretPayload> {
    const secret = await this.transactions.run((tx) => this.service.rotate(tx, by, webhookId));
    return { secret, webhooks: await this.all(by) };
  }

  @Requires('newsroom.admin')
  @Mutation(() => WebhooksPayload, { description: 'Sends again to an address that was disabled.' })
  async enableWebhook(
    @Args('input') { webhookId }: WebhookInput,
    @CurrentMember() by: CallingMember,
  ): Promise<WebhooksPayload> {
    await this.transactions.run((tx) => this.service.enable(tx, by, webhookId));
    return { webhooks: await this.all(by) };
  }

  @Requires('newsroom.admin')
  @Mutation(() => WebhooksPayload)
  async removeWebhook(
    @Args('input') { webhookId }: WebhookInput,
    @CurrentMember() by: CallingMember,
  ): Promise<WebhooksPayload> {
    await this.transactions.run((tx) => this.service.remove(tx, by, webhookId));
    return { webhooks: await this.all(by) };
  }

  @Requires('newsroom.admin')
  @Mutation(() => WebhooksPayload, { description: 'Tells the same again, with the same id, now.' })
  async replayDelivery(
    @Args('input') { deliveryId }: ReplayDeliveryInput,
    @CurrentMember() by: CallingMember,
  ): Promise<WebhooksPayload> {
    await this.transactions.run((tx) => this.service.replay(tx, by, deliveryId));
    return { webhooks: await this.all(by) };
  }

  @ResolveField(() => WebhookDeliveryConnection, { description: 'Deliveries, the newest first.' })
  deliveries(
    @Parent() { id }: Webhook,
    @Args('first', { type: () => Int, defaultValue: 20, description: '1 to 100.' }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<Page<WebhookDelivery>> {
    return this.service.deliveries(id, first, after);
  }

  private async all({ newsroomId }: CallingMember): Promise<Webhook[]> {
    return (await this.service.ofNewsrooms([newsroomId])).get(newsroomId) ?? [];
  }
}

@Resolver(() => Newsroom)
export class NewsroomWebhooksResolver {
  constructor(private readonly service: WebhookService) {}

  @ResolveField(() => [Webhook], {
    description: 'Addresses that receive an event when a verdict changes, for admins.',
  })
  webhooks({ id }: Newsroom, _: unknown, { caller, loaders }: RequestContext): Promise<Webhook[]> {
    demand(caller, 'newsroom.admin');
    return loaders.list('newsroom.webhooks', id, this.service.ofNewsrooms);
  }
}

@Resolver(() => WebhookDelivery)
export class WebhookDeliveryResolver {
  @ResolveField()
  lastProblem(
    { lastProblem, lastProblemReasons }: WebhookDelivery,
    _: unknown,
    { locale }: RequestContext,
  ): string | null {
    return sayStored(lastProblem, lastProblemReasons, locale);
  }
}
