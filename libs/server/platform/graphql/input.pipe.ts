import { Injectable, ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { badFields } from './failures';

/** Checks inputs by their decorators and answers BAD_INPUT with field paths. An argument left out stays left out. */
@Injectable()
export class InputPipe extends ValidationPipe {
  constructor() {
    super({ transform: true, whitelist: true, forbidUnknownValues: false, exceptionFactory: badFields });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // Nest would make an empty object of an absent one, and an order without a field is no order.
    return value === undefined || value === null ? value : super.transform(value, metadata);
  }
}
