import { tells } from './by-hand.ts';

// Two Connects in one capture of Safari, which writes no redirects, and something of one of them is lost: what is left
// must not be told as one way.

const safari = { tool: 'WebKit Web Inspector' };

/** Ada signs in and is offered her own consent. */
const adasWay = `
  GET APP/ 200 <app>
  GET LOGIN 200 <form>
  POST AUTHORIZE 200 <ada> {username=ada.archer%40example.com&password=x}`;

const benSitsDown = `
  POST APP/sign-in 200 <app>
  POST APP/ 200 <app> {email=ben.baker%40example.com}`;

tells(
  "A's own callback and B's consent are lost: the callback that is left is not of A's login",
  { verdict: 'inconclusive', layer: null },
  `${adasWay}${benSitsDown}
  POST BACK:aa111 200 <app> {allow=Allow}`,
  { ...safari, expected: null },
);

tells(
  "A's callback is lost, and B is sent to the same login page: B's consent is not of A's Connect",
  { verdict: 'inconclusive', reason: "is offered Ben Baker's consent" },
  `${adasWay}${benSitsDown}
  GET LOGIN 200 <form>
  POST AUTHORIZE 200 <ben> {username=ben.baker%40example.com&password=x}`,
  safari,
);

tells(
  "all but the login page of B's Connect is lost: what A's came to is not how B's ended",
  { verdict: 'inconclusive', reason: 'how that went is not in the file' },
  `${adasWay}
  POST BACK:aa111 200 <app> {allow=Allow}${benSitsDown}
  GET LOGIN 200 <form>`,
  safari,
);

tells(
  'an app that goes on to a page of its own before the callback is seen is one Connect',
  { verdict: 'fresh-login' },
  `
  GET APP/ 200 <app>
  GET LOGIN 200 <form>
  POST AUTHORIZE 200 <ben> {username=ben.baker%40example.com&password=x}
  POST BACK:bb222 200 <app> {allow=Allow}
  GET APP/done 200 <app>`,
  safari,
);
