import { palette } from '../../report/page/palette.ts';

/** Readable at 360 pixels: the days of a month wrap within their row. */
export const style = `
${palette}
*{box-sizing:border-box}
body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;max-width:64rem;padding:1.5rem 1rem 3rem;background:var(--paper);color:var(--ink)}
h1{font-size:1.6rem;line-height:1.25;margin:.2rem 0 .6rem;text-wrap:balance}h2{font-size:1.25rem;margin:2rem 0 .6rem;overflow-wrap:anywhere}h3{font-size:1.02rem;margin:0 0 .4rem}h4{margin:1rem 0 .3rem;font-size:.95rem}
a{color:var(--link)}:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.quiet{color:var(--quiet)}.brand{color:var(--quiet);margin:0}.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.note{padding:.5rem .8rem;border-radius:.4rem;background:var(--partly);color:var(--partly-ink)}
.check{border:1px solid var(--line);border-radius:.5rem;margin:.7rem 0;padding:.8rem .9rem;background:var(--card)}.check p{margin:.3rem 0}
.badge{display:inline-block;font-size:.78rem;font-weight:700;letter-spacing:.03em;padding:.1rem .5rem;border-radius:1rem;white-space:nowrap;border:1px solid currentcolor}
.good{background:var(--good);color:var(--good-ink)}.bad{background:var(--bad);color:var(--bad-ink)}.partly{background:var(--partly);color:var(--partly-ink)}.unknown{background:var(--unknown);color:var(--unknown-ink)}.none{background:var(--paper);color:var(--quiet)}
.months{margin:.8rem 0}.month{display:grid;grid-template-columns:5rem 1fr;gap:.5rem;align-items:start;margin:.3rem 0;font-size:.85rem}
.month ol{display:flex;flex-wrap:wrap;gap:3px;margin:0;padding:0;list-style:none}
.month li{position:relative;width:1.45rem;height:1.45rem;line-height:1.35rem;text-align:center;border:1px solid currentcolor;border-radius:.25rem}.month .none{border-style:dashed}.month li span{display:block}
.incidents{padding-inline-start:1.1rem;margin:.3rem 0}.incidents li{margin:.4rem 0}.incidents li:target{outline:2px solid var(--link);outline-offset:4px}
summary{cursor:pointer;font-weight:600}table{border-collapse:collapse;font-size:.9rem}th,td{text-align:start;padding:.3rem .8rem .3rem 0;border-bottom:1px solid var(--line);font-weight:400}thead th{font-weight:600}
.legend span{margin-inline-end:.8rem;white-space:nowrap}.legend span:last-child{white-space:normal}footer{border-top:1px solid var(--line);margin-top:2rem;padding-top:.6rem}
@media (max-width:40rem){body{padding-inline:.7rem}.month{grid-template-columns:1fr;gap:.1rem;margin:.6rem 0}}
@media print{:root{color-scheme:light}*{print-color-adjust:exact}body{max-width:none;padding:0}}
`;
