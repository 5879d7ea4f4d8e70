import { wholeNumber } from './values.ts';
import { variable } from './variable.ts';

/** How many runs in a row raise an alarm, and end it. */
export const alarmAfterRuns = {
  alarmAfterCritical: variable('FRESH_LOGIN_ALARM_AFTER_CRITICAL', {
    meaning: 'CRITICAL runs in a row after which watch raises an alarm.',
    fallback: '1',
    expected: 'a whole number from 1 to 100',
    schema: wholeNumber(1, 100),
  }),
  alarmAfterWarning: variable('FRESH_LOGIN_ALARM_AFTER_WARNING', {
    meaning: 'WARNING runs in a row after which it does.',
    fallback: '2',
    expected: 'a whole number from 1 to 100',
    schema: wholeNumber(1, 100),
  }),
  alarmAfterUnknown: variable('FRESH_LOGIN_ALARM_AFTER_UNKNOWN', {
    meaning: 'UNKNOWN runs in a row after which it does.',
    fallback: '6',
    expected: 'a whole number from 1 to 100',
    schema: wholeNumber(1, 100),
  }),
  recoverAfter: variable('FRESH_LOGIN_RECOVER_AFTER', {
    meaning: 'OK runs in a row after which an incident is over.',
    fallback: '2',
    expected: 'a whole number from 1 to 100',
    schema: wholeNumber(1, 100),
  }),
} as const;
