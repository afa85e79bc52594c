/** Figures: definitions as code, computed from records, opened down to entries. */
export * from './types';
export { add, addableAs, addFigures, type Addable, type Refusal, type Sum } from './add';
export { defineMetric, versionOf } from './define';
export { figure, figures, figuresOver, type CityQuery } from './figure';
export type { Question } from './compute';
export { rollup, type Rollup, type RollupQuery } from './rollup';
export { remainder, type Measured, type Remainder } from './whole';
export { forgetStores } from './store/stores';
