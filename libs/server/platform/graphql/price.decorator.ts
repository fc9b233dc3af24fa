import { Extensions } from '@nestjs/graphql';

/**
 * What a field costs beside what is asked for inside it, where it is more work than a column is: a field without a price
 * costs 1. A document is refused for its cost before any of it runs, so the price counts for each row and each alias.
 */
export const Price = (price: number) => Extensions({ price });
