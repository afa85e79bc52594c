/** The demonstration city: made up, marked, removable. */
export { isDemonstration, loadBegunOn, setDemonstration } from './flag';
export { loadDemo, type DemoOptions } from './load';
export { removeDemo, type Removed } from './remove';
