import { palette } from './palette.ts';

/** A is orange, B is blue: told apart by nearly everyone, in print by the letter and the pattern. */
export const style = `
${palette}
*{box-sizing:border-box}
body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;max-width:78rem;padding:1.5rem 1rem 4rem;background:var(--paper);color:var(--ink)}
h1{font-size:1.6rem;line-height:1.25;margin:.2rem 0 .6rem;text-wrap:balance}h2{font-size:1.25rem;margin:2.2rem 0 .6rem}h3{font-size:1.02rem;margin:1.2rem 0 .4rem}h4{margin:1.4rem 0 .4rem;font-size:.95rem}
a{color:var(--link)}code,pre{font:.86em/1.45 ui-monospace,monospace;overflow-wrap:anywhere}small{display:block;font-weight:400;color:var(--quiet)}
.quiet{color:var(--quiet)}.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.brand{color:var(--quiet);margin:0}.facts{display:flex;flex-wrap:wrap;gap:.3rem 1.6rem;margin:.4rem 0;color:var(--quiet)}.facts div{display:flex;gap:.4rem}.facts dt::after{content:":"}.facts dd{margin:0;color:var(--ink)}
.scroll{overflow-x:auto;max-width:100%}table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{text-align:start;padding:.35rem .5rem;vertical-align:top}
.verdicts td,.verdicts th,.trail td,.trail th{border-bottom:1px solid var(--line)}.many .verdicts tr{content-visibility:auto;contain-intrinsic-height:3.4rem}.many .scenario{content-visibility:auto;contain-intrinsic-height:3.2rem}
.badge{display:inline-block;font-size:.78rem;font-weight:700;letter-spacing:.03em;padding:.1rem .5rem;border-radius:1rem;white-space:nowrap;border:1px solid currentcolor}
.good{background:var(--good);color:var(--good-ink)}.bad{background:var(--bad);color:var(--bad-ink)}.partly{background:var(--partly);color:var(--partly-ink)}.unknown,.impossible{background:var(--unknown);color:var(--unknown-ink)}
.ok{color:var(--good-ink)}.no{color:var(--bad-ink)}
.legend{display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;margin:.6rem 0;padding:0;list-style:none}.legend i{display:inline-block;width:2.4rem;height:.9rem;border-radius:.2rem;vertical-align:-.1rem;margin-inline-end:.4rem}
.scenario{border:1px solid var(--line);border-radius:.5rem;margin:.7rem 0;background:var(--card)}
.scenario>summary{padding:.6rem .9rem;cursor:pointer}.scenario>summary h3{display:inline;margin:0}.content{padding:0 .9rem .9rem}.part{margin:.8rem 0 0}.part>summary{cursor:pointer;font-weight:600}.reason{margin:.2rem 0;font-size:1.05rem}
.sentence{margin:.2rem 0 .5rem}
.ledger{min-width:54rem;table-layout:fixed;border-collapse:separate;border-spacing:0 3px}.ledger thead td{width:11rem}.ledger th[scope=row]{background:var(--card);position:sticky;inset-inline-start:0;z-index:1;width:11rem}
.ledger .turn{border-bottom:4px solid var(--line);text-align:center}.turn.A{color:var(--a-text)}.turn.B{color:var(--b-text)}.ledger .turn.A{border-color:var(--a)}.ledger .turn.B{border-color:var(--b);border-inline-start:3px dashed var(--ink)}.turn.nobody{color:var(--quiet);font-weight:400}
.ledger .step{font-weight:400;font-size:.8rem;line-height:1.3;overflow-wrap:break-word;hyphens:auto}.ledger td{vertical-align:middle}.none{text-align:center}
.bar{height:2.3rem;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}.bar.A{background:var(--a);color:var(--a-ink)}.bar.B{background:var(--b);color:var(--b-ink)}.bar:is(.other,.both){background:var(--other);color:var(--ink)}
.bar.foreign{box-shadow:inset 0 0 0 3px var(--stripe);background-image:repeating-linear-gradient(135deg,transparent 0 8px,color-mix(in srgb,var(--stripe) 28%,transparent) 8px 11px)}.bar .sign{padding:0 .3rem;border-radius:.2rem;background:var(--paper);color:var(--bad-ink)}
.steps{display:none;margin:.4rem 0;padding-inline-start:1.6rem;font-size:.85rem}.icon{display:block}.icon .A{fill:var(--a)}.icon .B{fill:var(--b)}.icon .other,.icon .both{fill:var(--other)}.icon .foreign{stroke:var(--stripe);stroke-width:1.5}.icon .arrives{stroke:var(--ink);stroke-dasharray:3 2}
.film{display:grid;grid-template-columns:repeat(auto-fill,minmax(12.5rem,1fr));gap:.8rem;padding:.2rem;margin:0;list-style:none}.film li{min-width:0}.film p{margin:.3rem 0;font-size:.85rem}
.frame{display:block;width:100%;padding:0;border:1px solid var(--line);border-radius:.3rem;background:none;cursor:zoom-in;overflow:hidden}.photo{display:block;position:relative}.photo img{display:block;width:100%;height:auto}
.mark{position:absolute;border:2px solid;border-radius:3px;box-sizing:content-box;margin:-3px}.mark b{position:absolute;left:100%;top:-2px;margin-left:2px;font-size:.7rem;line-height:1.2;padding:0 .3em;border-radius:.2rem}.mark.A{border-color:#c75b00}.mark.A b{background:#8f4400;color:#fff}.mark.B{border-color:#0a58ca}.mark.B b{background:#0a4a94;color:#fff}
dialog{max-width:min(96vw,60rem);padding:.8rem;border:1px solid var(--line);background:var(--paper);color:var(--ink)}dialog .photo{width:min(90vw,54rem)}dialog::backdrop{background:#000a}dialog button{font:inherit;margin-top:.6rem}
.diagram{display:block;max-width:100%;min-width:52rem;height:auto}.diagram text{fill:var(--ink)}.diagram .actor{fill:var(--paper);stroke:var(--quiet)}.diagram text.actor{fill:var(--ink);stroke:none}.diagram line,.diagram .actor-man circle,.diagram .actor-man line{stroke:var(--quiet)}.diagram .actor-man circle{fill:var(--paper)}.diagram path{stroke:var(--ink);fill:none}.diagram marker path,.diagram marker polygon{fill:var(--ink)}.diagram .messageLine0,.diagram .messageLine1{stroke:var(--ink);stroke-width:1.3;fill:none}.diagram .messageLine1{stroke-dasharray:4 3}.diagram .note{fill:var(--partly);stroke:var(--partly-ink)}.diagram .noteText{fill:var(--partly-ink)}.diagram .actor-line{stroke:var(--line)}
.trail .differs td{background:var(--partly);color:var(--partly-ink)}
.findings{padding-inline-start:1.1rem}.timeline{display:flex;flex-wrap:wrap;gap:3px;padding:0;list-style:none}.timeline li,.cell{position:relative}.timeline li{padding-bottom:4px;border-bottom:4px solid transparent}.timeline .incident{border-color:var(--bad-ink)}
.scroll:has(.matrix){padding-bottom:4.5rem}.run{font:inherit;width:1.8rem;height:1.8rem;border:1px solid currentcolor;border-radius:.25rem;padding:0}
.tip{display:none;position:absolute;z-index:3;inset-inline-start:0;top:100%;width:max-content;max-width:18rem;padding:.4rem .6rem;border:1px solid var(--line);border-radius:.3rem;background:var(--paper);color:var(--ink);font-size:.82rem;box-shadow:0 3px 12px #0004;white-space:normal}
:is(.timeline li,.cell):is(:hover,:focus-within) .tip{display:block}.matrix .cell{border:2px solid var(--paper)}.matrix button{font:inherit;font-size:.82rem;font-weight:600;color:inherit;background:none;border:0;width:100%;text-align:start;padding:.2rem}.matrix tr>:nth-last-child(-n+2) .tip{inset-inline:auto 0}
.tools{display:flex;flex-wrap:wrap;gap:.6rem;align-items:end;margin:.6rem 0}.tools label{display:grid;font-size:.82rem;color:var(--quiet)}.tools input,.tools select,.tools button{font:inherit;padding:.25rem .5rem}
@media (max-width:40rem){body{padding-inline:.7rem}.ledger thead td,.ledger th[scope=row]{width:4.4rem}.ledger th[scope=row]{font-size:.8rem}.ledger :is(th[scope=row] small,.turn :is(bdi,small),.step span,.bar bdi,.sign span){display:none}.ledger{min-width:0}.ledger td,.ledger th{padding:.2rem .15rem;text-align:center}.bar .sign{padding:0}.steps{display:block}.verdicts thead{display:none}.verdicts,.verdicts tbody{display:block}.verdicts tr{display:grid;grid-template-columns:1fr auto;border-bottom:1px solid var(--line);padding:.4rem 0}.verdicts td{border:0;padding:.2rem 0}.verdicts td:nth-child(2){grid-column:1/-1;grid-row:2}.verdicts td:nth-child(3){grid-row:3}.verdicts td:nth-child(4){grid-row:1;grid-column:2}}
@media print{:root{color-scheme:light}*{print-color-adjust:exact}body{max-width:none;padding:0;font-size:11px}.tools,dialog{display:none}.scroll{overflow:visible}.film li{break-inside:avoid}.ledger{min-width:0;break-inside:avoid}.ledger thead td,.ledger th[scope=row]{width:7rem;position:static}.diagram{max-width:100%;height:auto;max-height:26cm}.many :is(.scenario,.verdicts tr){content-visibility:visible}}
`;
