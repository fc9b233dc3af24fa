import { Injectable, ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { refusedInput } from './failures';

/** Validates inputs by their decorators; throws BAD_INPUT with field paths. An omitted argument stays undefined. */
@Injectable()
export class InputPipe extends ValidationPipe {
  constructor() {
    super({ transform: true, whitelist: true, forbidUnknownValues: false, exceptionFactory: refusedInput });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // Nest would turn an omitted object into an empty one, and an order without a field is invalid.
    return value === undefined || value === null ? value : super.transform(value, metadata);
  }
}
