export {
  PageInfo,
  checkPageSize,
  connectionOf,
  decodeCursor,
  encodeCursor,
  isUuid,
  pageOf,
  type Keyset,
  type Page,
} from './connection';
export { ClientLeft, clientLeft } from './client-left';
export { RequestBudget, type RequestContext } from './context';
export { clientErrorOf, type ClientError } from './failures';
export { IdPipe, InputEmail, InputId, InputIds, InputText, InputTexts, InputValue } from './input-fields';
export { InputPipe } from './input.pipe';
export { CurrentLocale, localeOf } from './locale';
export { englishOf, sayStored } from './stored-reasons';
export { Loaders, RequestLoaders, groupBy, keyBy } from './loaders';
export { Node, partsOfTypedId, typedId } from './node';
export { Price } from './price.decorator';
export { DateScalar, DateTimeScalar, JsonScalar, UrlScalar } from './scalars';
export { Waits } from './waits.decorator';
export { validationMessage } from './validation-message';
