import { Extensions } from '@nestjs/graphql';

/**
 * The cost of a field without the fields selected inside it, for a field that is more work than reading a column: a field
 * without a price costs 1. The cost of a document counts the price for each row and each alias, and a document that is too
 * expensive is refused before it runs.
 */
export const Price = (price: number) => Extensions({ price });
