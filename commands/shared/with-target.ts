/** The environment with the target that the command line names, which goes before the settings. */
export function withTarget(env: NodeJS.ProcessEnv, target: string | undefined): NodeJS.ProcessEnv {
  return target === undefined ? env : { ...env, FRESH_LOGIN_TARGET: target };
}
