export * from './types';
export { Gazetteer } from './gazetteer';
export { codeWithin, levelOf, parentOf, shortName } from './names';
export { places, villages } from './places';
