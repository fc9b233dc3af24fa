export * from './errors';
export * from './limits';
export * from './permissions';
export * from './policy';
export * from './ratings';
export * from './stages';
export * from './workflow';
