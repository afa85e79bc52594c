/**
 * 亮灯 lights: green, yellow, red, or it cannot be told, for projects by the month and for duties by the day. Pure: the same
 * rules, facts and day give the same light, so a board of last year is the same question with another pair of dates.
 */
export { dutyLight, dutyMonths, lightOfReading } from './light-duty';
export type { JudgedDuty, JudgedDutyMonth } from './light-duty';
export type { DutyFacts, DutyReading, ProjectFacts, ToldMonth, ToldPayment } from './light-facts';
export { monthOfDay } from './light-progress';
export { endOf, lastEnded, projectMonths } from './light-project';
export type { Judged, JudgedMonth } from './light-project';
export { DUTY_RULES, dutyRules, MADE_GOOD, PROJECT_RULES, projectRules } from './light-rules';
export type { DutyRules, ProjectRules } from './light-rules';
export { DIMENSIONS, LIGHTS, worst } from './light-types';
export type * from './light-types';
export { clauseOf, sayDuty, sayJudged } from './light-words';
