import { messageCatalogue } from '../catalogue/catalogue';
import type { MessageAt, ParamArguments } from '../catalogue/types';
import { oddities } from './oddities';

/** What is odd about imported ClaimReviews, by code. */
export const ODDITIES = messageCatalogue(oddities);
export type OddityCode = keyof typeof oddities;

/** The parameters of an oddity's sentence, as arguments after its code. */
export type OddityParams<C extends OddityCode> = ParamArguments<MessageAt<typeof oddities, C> & string>;
