/** The languages that are read elsewhere too (commands/doctor/leads-on.ts). */
interface InEach {
  en: string;
  de: string;
  fr: string;
  es: string;
}

/**
 * One thing that is done to what somebody has on each line, by how its words begin, as sources of patterns. German joins words: "löschen"
 * stands at the end of many.
 */
export const destroyingWords: readonly InEach[] = [
  { en: 'delet|eras', de: '\\p{L}*lösch|tilg', fr: 'supprim|effac', es: 'elimin|borra|borre|bórr|suprim' },
  { en: 'remov', de: 'entfern', fr: 'retir(?:er|ez)|enl[eè]v', es: 'quitar|retirar' },
  { en: 'destroy|wip(?:e|ing)|purg', de: 'vernicht|zerstör', fr: 'détrui|purg', es: 'destru[iy]|purg' },
  { en: 'clear', de: 'leer(?:en|t|ung)', fr: 'vid(?:er|ez|age)(?!\\p{L})', es: 'vaciar|vacía|vacíe' },
  { en: 'discard', de: 'verw[ei]rf|verworfen', fr: 'rejet(?:er|ez)|jeter', es: 'descart' },
  { en: 'revok|withdraw', de: '\\p{L}*widerruf|zurück(?:zu)?zieh', fr: 'révo[qc]', es: 'revo[cq]' },
  { en: 'reset', de: '\\p{L}*zurück(?:zu|ge)?setz', fr: 'réinitialis', es: 'restablec|reinici' },
  { en: 'deactivat|disabl', de: 'deaktivier|abschalt', fr: 'désactiv', es: 'desactiv|deshabilit|inhabilit' },
  {
    en: 'terminat|clos(?:e|ing) (?:\\p{L}+ )?account',
    de: 'beend|kündig|konto ?(?:schließ|auflös|kündig)|schließen? (?:\\p{L}+ ){0,2}konto',
    fr: 'résili|(?:ferm|clôtur)(?:er|ez|e) (?:\\p{L}+ )?compte|(?:fermeture|clôture) d\\p{L}* (?:\\p{L}+ )?compte',
    es: 'rescind|cerrar (?:\\p{L}+ )?cuenta|cierre de (?:\\p{L}+ )?cuenta',
  },
  {
    en: '(?:all|every) (?:other )?(?:device|session)|everywhere',
    de: 'alle[nr]? (?:andere[nr]? )?(?:gerät|sitzung)|überall',
    fr: 'tous (?:les|mes|vos) (?:autres )?appareils|toutes (?:les|mes|vos) (?:autres )?sessions|partout',
    es: 'todos (?:los|mis|sus|tus) (?:demás |otros )?dispositivos|todas (?:las|mis|sus|tus) (?:demás |otras )?sesiones|todas partes',
  },
  { en: 'unsubscrib', de: 'abbestell', fr: 'désabonn', es: 'dar(?:se)? de baja|darme de baja' },
  {
    en: 'unregister|deregister',
    de: 'abmeldung de[sr]',
    fr: 'désinscri',
    es: 'anular (?:\\p{L}+ )?registro',
  },
  {
    en: 'disconnect|unlink|dissociat',
    de: 'trenn(?:e|ung)|entkoppel|entknüpf|verknüpfung(?:en)? (?:auf(?:zu)?heb|aufgehoben|lös)|verbindung(?:en)? (?:auf(?:zu)?heb|lös)',
    fr: 'dissoci|délier|détach|déconnecter (?:l|le|la|les|cet|cette|ce|mon|votre)(?!\\p{L})',
    es: 'desvincul|desconect|disoci',
  },
  {
    en: 'deauthori[sz]|invalidat',
    de: 'ungültig|entwert',
    fr: 'invalid(?:er|ez)',
    es: 'desautoriz|invalidar',
  },
  { en: 'forget', de: 'verg[ei]ss', fr: 'oubli', es: 'olvid' },
  { en: 'uninstall', de: 'deinstallier', fr: 'désinstall', es: 'desinstal' },
  {
    en: 'regenerat|rotat(?:e|ing)',
    de: 'neu (?:generier|erzeug|erstell)|rotier',
    fr: 'régénér',
    es: 'regener|rotar',
  },
];
