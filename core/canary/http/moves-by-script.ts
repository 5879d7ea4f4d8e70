import type {
  AnonymousFunctionDeclaration,
  AnyNode,
  ArrowFunctionExpression,
  FunctionDeclaration,
  FunctionExpression,
  Program,
} from 'acorn';
import { base, type RecursiveVisitors, recursive } from 'acorn-walk';
import { readScript } from './read-script.ts';

type FunctionNode =
  | AnonymousFunctionDeclaration
  | FunctionDeclaration
  | FunctionExpression
  | ArrowFunctionExpression;

/**
 * Whether a script takes the browser elsewhere by itself, as far as reading it tells: it sets `location` or
 * sends a form, at once, by a timer or by what happens without anybody's doing, such as a message of a frame. What
 * only a click would do does not count, nor does breaking out of a frame, nor what waits for a passkey that somebody
 * picks. Null when it is no script that can be read, as one that is nested too deep; Chromium would run that.
 */
export function movesByScript(source: string): boolean | null {
  const program = readScript(source);
  if (!program) return null;
  // What is given as a text is read after the rest, and not within it: each reading takes its own share of the stack.
  const texts: string[] = [];
  return movesIn(program, source, texts) || texts.some((text) => movesByScript(text) === true);
}

/** `texts`: to which the scripts are added that it runs from a text. */
function movesIn(program: Program, source: string, texts: string[]): boolean {
  const functions = functionsOf(program);
  const waiting = waitsIn(source);
  // It grows while it is walked: what a function calls is read after it, and not within it.
  const entered = new Set<FunctionNode>();
  let isMoving = false;
  const enter = (node: AnyNode) => {
    const body = node.type === 'Identifier' ? functions.get(node.name) : isFunction(node) ? node : null;
    if (body) entered.add(body);
  };
  const visitors: RecursiveVisitors<null> = {
    Function: () => undefined,
    BlockStatement: (node, state, next) => {
      const waits = node.body.findIndex((one) =>
        waiting.some(({ start, end }) => one.start <= start && end <= one.end),
      );
      for (const one of waits < 0 ? node.body : node.body.slice(0, waits)) next(one, state);
    },
    IfStatement: (node, state, next) => {
      if (!/\b(?:top|parent|frameElement)\b/.test(source.slice(node.test.start, node.test.end)))
        base.IfStatement?.(node, state, next);
    },
    AssignmentExpression: (node, state, next) => {
      const target = source.slice(node.left.start, node.left.end);
      if (isLocation(target)) isMoving = true;
      const event = /\.?\bon([a-z]+)$/i.exec(target)?.[1];
      if (event !== undefined && !isPersons(event)) enter(node.right);
      base.AssignmentExpression?.(node, state, next);
    },
    CallExpression: (node, state, next) => {
      const callee = source.slice(node.callee.start, node.callee.end);
      if (isMove(callee)) isMoving = true;
      enter(node.callee);
      if (isSoon(callee, source.slice(node.start, node.end)))
        for (const argument of node.arguments) {
          enter(argument);
          if (argument.type === 'Literal' && typeof argument.value === 'string') texts.push(argument.value);
        }
      base.CallExpression?.(node, state, next);
    },
  };
  const walk = (node: AnyNode): void => recursive(node, null, visitors);
  walk(program);
  for (const { body } of entered) walk(body);
  return isMoving;
}

function functionsOf(program: Program): Map<string, FunctionNode> {
  const functions = new Map<string, FunctionNode>();
  recursive(program, null, {
    FunctionDeclaration: (node) => {
      if (node.id) functions.set(node.id.name, node);
    },
    VariableDeclarator: (node) => {
      if (node.init && isFunction(node.init) && node.id.type === 'Identifier')
        functions.set(node.id.name, node.init);
    },
  });
  return functions;
}

function isFunction(node: AnyNode): node is FunctionNode {
  return (
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression' ||
    node.type === 'FunctionDeclaration'
  );
}

/** `window['loc' + 'ation']` may be written on purpose so that nobody finds it. */
const isLocation = (target: string) =>
  /^(?:(?:window|self|document|globalThis|top|parent)\.)?location(?:\.(?:href|pathname|search))?$/.test(
    target,
  ) || /^(?:window|self|document|globalThis|top|parent)\s*\[/.test(target);

const isMove = (callee: string) =>
  /(?:^|\.)location\.(?:assign|replace|reload)$|\.(?:submit|requestSubmit|click)$|(?:^|\.)navigation\.navigate$|(?:^|\.)history\.(?:back|forward|go)$/.test(
    callee,
  );

/** Calls that run what they are given without anybody doing anything. */
const isSoon = (callee: string, call: string) => {
  if (/addEventListener$/.test(callee)) {
    const event = /^[^(]*\(\s*['"`]([a-z]+)['"`]/i.exec(call)?.[1];
    return event !== undefined && !isPersons(event);
  }
  if (conditional.test(callee)) return false;
  return /(?:^|\.)(?:setTimeout|setInterval|requestAnimationFrame|requestIdleCallback|queueMicrotask|then|catch|finally)$/.test(
    callee,
  );
};

/** A passkey that is offered in a field waits for somebody who picks it (Web Authentication 3, 5.1.4). */
const conditional = /\bmediation\s*:\s*['"`]conditional/;

/** Where a script waits for one: from `await` to what it waits for, with no semicolon between them. */
function waitsIn(source: string): { start: number; end: number }[] {
  const waits: { start: number; end: number }[] = [];
  let start = -1;
  for (const { 0: found, index } of source.matchAll(awaitOrEnd)) {
    if (found === 'await') start = index;
    else if (found === ';') start = -1;
    else if (start >= 0) waits.push({ start, end: index + found.length });
  }
  return waits;
}

const awaitOrEnd = new RegExp(`\\bawait\\b|;|${conditional.source}`, 'g');

/** What somebody does with a hand, and what happens only when the page is left. */
const isPersons = (event: string) =>
  /^(?:(?:dbl|aux)?click|submit|reset|input|beforeinput|change|select|invalid|key|composition|pointer|mouse|touch|wheel|scroll|drag|drop|copy|cut|paste|contextmenu|focus|blur|toggle|cancel|close|unload|beforeunload|pagehide|visibilitychange|popstate|hashchange)/i.test(
    event,
  );
