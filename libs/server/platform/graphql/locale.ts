import { chooseLocale, type Locale } from '@assay/messages';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { RequestContext } from './context';

/** The locale a request asks for in `Accept-Language`. What is published and what is cached do not depend on it. */
export function localeOf({ headers }: { headers: { 'accept-language'?: string } }): Locale {
  return chooseLocale(headers['accept-language']);
}

/** The locale of a GraphQL request, as a parameter of a resolver. */
export const CurrentLocale = createParamDecorator(
  (_: unknown, context: ExecutionContext) =>
    GqlExecutionContext.create(context).getContext<RequestContext>().locale,
);
