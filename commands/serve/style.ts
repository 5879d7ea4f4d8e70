import { Html } from '../../core/base/html.ts';

/** What the control page adds to the style of every page: room for tables, and controls in a row. */
export const style = new Html(
  'body{max-width:64rem}h1{font-size:1.5rem;margin:.25rem 0}h2{font-size:1.2rem;margin:2rem 0 .5rem}h3{font-size:1rem}' +
    'header{align-items:center}code,time{overflow-wrap:anywhere}' +
    'form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}' +
    'label,button,input,select{margin:0}input,select{width:auto;min-width:0;max-width:100%}select{flex:1 1 16rem}' +
    'button{padding:.25rem .75rem}details form{flex-direction:column;align-items:stretch;max-width:32rem;margin-top:.75rem}' +
    'details button{align-self:flex-start}ul{padding-left:1.25rem}li{margin:.25rem 0;overflow-wrap:anywhere}' +
    '.wide{overflow-x:auto}.wide:focus-visible{outline:2px solid;outline-offset:2px}' +
    'table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #8886;overflow-wrap:anywhere}' +
    'th{white-space:nowrap}td{min-width:6rem}td:first-child{min-width:13rem}',
);
