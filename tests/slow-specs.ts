/**
 * What `npm test` leaves out by whole specs, below tests/, as each shows more of what a quicker spec shows. docs/testing.md
 * says what of the kind stays. Single tests are marked `long` instead (tests/thorough.ts).
 */

/** The project `more` of `npm run test:long`. `.ci/run` runs those of `credentials`, `live`, `files` and `gateway` right after `npm test`. */
export const more = [
  'alarms/{gathered,public-face,state-file}.spec.ts',
  'commands/{browser-elsewhere,earlier,failed-after-verdict,own-profile,serve,try,typed-addresses,watch-threads}.spec.ts',
  'commands/{report,report-damaged}.spec.ts',
  'canary/agreed.spec.ts',
  'config/lint.spec.ts',
  'credentials/live-browser.spec.ts',
  'docs/{canary-workflow,claims}.spec.ts',
  'evidence/{attached,page,views}.spec.ts',
  'explain/{linear,whose}.spec.ts',
  'files/{packed,paths,somebody-elses}.spec.ts',
  'gateway/{not-the-bug,transport}.spec.ts',
  'live/{http-tier-unseen,refusals-unread,refused-without-form,sent-once,unseen}.spec.ts',
  'mix-ups/protections.spec.ts',
  'serve/{any-web-page,control}.spec.ts',
  'status-page/page.spec.ts',
  'targets/{addresses,choosers,clicks-on-the-way,doctor,doctor-endless,doctor-presses,doctor-server,file,list}.spec.ts',
  'targets/{no-consent,own-accounts,stuck,watched}.spec.ts',
  'text/plain.spec.ts',
  'trail/{chooser,moved-on,read-landing}.spec.ts',
  'world/{against-real,variations-elsewhere}.spec.ts',
];

/** These are in the project `rest`, as `npm test` and `more` have others of their kind. */
export const rest = [
  'alarms/outage-said',
  'alarms/public-face-told',
  'alarms/public-face-unanswered',
  'commands/overviews',
  'commands/report-several',
  'commands/report-shards',
  'commands/watch-many',
  'credentials/padded',
  'evidence/ledger',
  'evidence/much-to-draw',
  'explain/recorded',
  'live/doctor',
  'live/hung-up',
  'live/passed-on',
  'live/sends-as-typed',
  'live/sends-unasked',
  'redaction/padded',
  'remedies/catalogue',
  'targets/as-asked',
  'targets/as-catalogued',
  'targets/catalogued-faults',
  'targets/form-post',
  'targets/logouts',
  'targets/name-fixed',
  'targets/offers',
  'targets/selectors',
  'targets/story',
  'targets/upstream-login',
  'trail/no-answer',
  'trail/offers',
  'trail/second-witness',
  'world/faults-elsewhere',
  'world/pages',
  'world/provider-variations',
];

/** These are properties, which the project `properties` tries in full. */
export const properties = ['alarms/any-text', 'explain/damaged', 'nested-url/poison', 'trail/poison'];

/** Globs of what `npm test` leaves out. */
export const slow = [...more, ...[...rest, ...properties].map((spec) => `${spec}.spec.ts`)];
